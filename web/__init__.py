"""The pages and the JSON API over the assistant. Nothing a visitor pastes is kept, logged or sent anywhere."""
