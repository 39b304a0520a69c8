"""The texts of pages: Markdown to sanitised HTML, and what is filled in when it is shown."""
