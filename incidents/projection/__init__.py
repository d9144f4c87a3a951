"""Keeps the public read model in step with the incidents."""
