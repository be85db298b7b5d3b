"""Settings name the database without a driver; here it gets the asynchronous one."""

from sqlalchemy import URL, make_url

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "mysql": "mysql+asyncmy",
}


def with_driver(database_url: str) -> URL:
    """Say `ssl` where PostgreSQL's own tools say `sslmode`: asyncpg knows only the first."""
    url = make_url(database_url)
    url = url.set(drivername=DRIVERS[url.get_backend_name()])
    mode = url.query.get("sslmode")
    if mode is not None:
        url = url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return url
