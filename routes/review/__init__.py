"""What was read of a workspace in; a page of this machine on which a person looks at it and decides, out."""
