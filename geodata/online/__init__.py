"""Services on the network, asked politely and only on request; their answers as files that a build reads."""
