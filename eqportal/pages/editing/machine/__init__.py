"""A first draft of nynorsk from bokmål, made by a program beside the portal; never more."""
