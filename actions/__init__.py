"""What Sophie does: custom actions and forms for the engine, and the planning of visits under `actions.planning`."""
