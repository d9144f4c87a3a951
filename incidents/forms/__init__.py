"""The form by which a person says what happened: one for desk and admin, driven by the table of figures."""
