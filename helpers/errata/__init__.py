"""What the sources print wrongly and a point can refute: each printed form beside a numerical witness."""
