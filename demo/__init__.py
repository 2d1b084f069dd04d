"""An invented ministry and its year, played through the real actions. Only development settings list this app."""
