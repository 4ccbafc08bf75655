"""The figures of the course: one module per unit, one public function per figure, nothing drawn at import."""
