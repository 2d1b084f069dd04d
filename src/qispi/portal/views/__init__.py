"""The screens of the portal, a file for each reader."""
