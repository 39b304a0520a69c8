"""Writing a page's text: the form, the languages side by side, drafts by a machine."""
