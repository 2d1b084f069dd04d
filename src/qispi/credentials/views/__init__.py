"""The web face of certificates: an edition's, one's own, and the page where anybody verifies a paper."""
