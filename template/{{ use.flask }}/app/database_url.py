"""The URL without a driver, as settings have it, and the driver that this project uses."""

from sqlalchemy import URL, make_url

DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
}


def with_driver(database_url: str) -> URL:
    """The URL that SQLAlchemy connects by."""
    url = make_url(database_url)
    return url.set(drivername=DRIVERS[url.get_backend_name()])
