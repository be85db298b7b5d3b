"""Tables of SQLAlchemy in its styles, and of Django."""

from pathlib import Path

from tests.inspection.trees import looked_at, model


def test_mapped_style_with_a_mixin_and_a_table_between(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### models.py
from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
class Base(DeclarativeBase): ...
class Owned:
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
links = Table("links", Base.metadata, Column("a", ForeignKey("posts.id"), primary_key=True))
class Post(Owned, Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str | None]
    tags: Mapped[list["Tag"]] = relationship(secondary=links)
    author: Mapped["User"] = relationship(back_populates="posts")
""",
    )
    post = model(found, "Post")

    assert post.table == "posts"
    assert [(f.name, f.type, f.nullable, f.references) for f in post.fields] == [
        ("owner_id", "int", False, "users.id"),
        ("id", "int", False, ""),
        ("title", "str | None", True, ""),
    ]
    assert [(r.name, r.kind, r.target, r.through) for r in post.relations] == [
        ("tags", "many-to-many", "Tag", "links"),
        ("author", "to-one", "User", ""),
    ]
    assert model(found, "links").fields[0].references == "posts.id"


def test_column_style_and_flask_sqlalchemy(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### old.py
from sqlalchemy import Column, Integer, String
from sqlalchemy.ext.declarative import declarative_base
Base = declarative_base()
class City(Base):
    __tablename__ = "cities"
    id = Column(Integer, primary_key=True)
    name = Column("city_name", String(80), nullable=False, unique=True)
### shop.py
from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()
class OrderLine(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.Integer, db.ForeignKey("order.id"))
    order = db.relationship("Order", backref="lines", uselist=False)
""",
    )

    city, line = model(found, "City"), model(found, "OrderLine")
    assert [(f.name, f.type, f.unique) for f in city.fields] == [
        ("id", "Integer", False),
        ("city_name", "String", True),
    ]
    assert line.table == "order_line"
    assert [(f.name, f.type, f.references) for f in line.fields] == [
        ("id", "Integer", ""),
        ("order_id", "Integer", "order.id"),
    ]
    assert line.relations[0].kind == "to-one"


def test_django_takes_over_abstract_parents_and_names_tables(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### manage.py
### config/settings.py
AUTH_USER_MODEL = "people.Person"
### shop/models.py
from django.conf import settings
from django.db import models
class Timed(models.Model):
    made = models.DateTimeField(auto_now_add=True)
    class Meta:
        abstract = True
class Order(Timed):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    parent = models.ForeignKey("self", on_delete=models.CASCADE)
    tags = models.ManyToManyField("tags.Tag", through="Tagging")
class Renamed(models.Model):
    code = models.CharField(max_length=3, primary_key=True)
    class Meta:
        db_table = "codes"
""",
    )
    order = model(found, "Order")

    assert order.table == "shop_order"
    assert [f.name for f in order.fields] == ["id", "made", "owner", "parent"]
    assert [(r.name, r.kind, r.target) for r in order.relations] == [
        ("owner", "to-one", "Person"),
        ("parent", "to-one", "Order"),
        ("tags", "many-to-many", "Tag"),
    ]
    assert model(found, "Renamed").table == "codes"
    assert {one.name for one in found.models} == {"Order", "Renamed"}
