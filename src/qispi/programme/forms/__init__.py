"""What people type about editions, sessions, rooms and goals; the scope is in the choices."""
