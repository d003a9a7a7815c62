"""What goes where: definitions, and routes planned and traced."""
