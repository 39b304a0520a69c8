"""What `make` calls: the environment, the style sheet, the catalogues, the test servers."""
