"""Tests of places on earth."""
