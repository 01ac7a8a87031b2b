"""The web, remote storage and folders: files to read, with what is told of them."""
