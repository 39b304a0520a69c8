"""The terms of a call: who may apply, what a budget must keep to, who endorses."""
