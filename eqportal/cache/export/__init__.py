"""The public site as a folder of files: for a content network, or for when the portal is down."""
