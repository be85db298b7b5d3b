"""Routes of Express, NestJS, Spring Boot, Gin, Rails and Laravel: method, path and handler."""

from pathlib import Path

from tests.inspection.trees import looked_at, paths, route


def test_express_adds_up_where_routers_are_mounted(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### src/app.js
const express = require('express');
const users = require('./routes/users');
const { requireAuth } = require('./auth');
const app = express();
app.use(express.json());
app.get('/health', (req, res) => res.send('ok'));
app.use('/api', requireAuth, users);
app.use('/v2', require('./routes/items'));
### src/routes/users.js
const { Router } = require('express');
const controller = require('../controllers/users');
const router = Router();
router.get('/users/:id', controller.show);
router.route('/users').get(controller.list).post(validate, controller.create);
module.exports = router;
### src/routes/items.js
import express from 'express';
const items = express.Router();
items.delete("/:itemId(\\\\d+)", wrap(async (req, res) => {}));
export default items;
### src/controllers/users.js
exports.show = function show(req, res) {};
function list(req, res) {}
const create = async (req, res) => {};
module.exports = { list, create };
### src/app.test.js
const app = require('express')();
app.get('/test-only', x);
""",
    )

    assert paths(found) == [
        "GET /api/users",
        "POST /api/users",
        "GET /api/users/{id}",
        "GET /health",
        "DELETE /v2/{itemId}",
    ]
    created = route(found, "POST /api/users").handler
    assert (created.name, created.file, created.line) == ("create", "src/controllers/users.js", 3)
    assert route(found, "GET /api/users").auth.by == ("requireAuth",)
    assert route(found, "GET /health").handler.name == "<inline>"


def test_nest_reads_decorators_and_the_global_prefix(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### src/main.ts
import { NestFactory } from '@nestjs/core';
import { Logger } from '@nestjs/common';
async function bootstrap() { app.setGlobalPrefix('api'); }
### src/cats.controller.ts
import { Controller, Get, Post, Body, UseGuards } from '@nestjs/common';
@UseGuards(AuthGuard('jwt'))
@Controller('cats')
export class CatsController {
  @Get()
  findAll(@Query('page') page: number): Promise<Cat[]> { return []; }

  @Public()
  @Get(':id')
  findOne(@Param('id') id: string): Cat { return null; }

  @Post()
  create(@Body() dto: CreateCatDto) {}

  helper() {}
}
""",
    )

    assert paths(found) == ["GET /api/cats", "POST /api/cats", "GET /api/cats/{id}"]
    made = route(found, "POST /api/cats")
    assert (made.handler.name, made.handler.line) == ("CatsController.create", 13)
    assert (made.shapes.body, made.auth.requirement) == ("CreateCatDto", "required")
    assert route(found, "GET /api/cats/{id}").auth.requirement == "none"
    assert route(found, "GET /api/cats").shapes.response == "Cat[]"


def test_spring_reads_java_and_kotlin(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### src/main/java/a/OwnerController.java
package a;
@RestController
@RequestMapping(value = "/api/owners", produces = "application/json")
public class OwnerController {
    private static final String PETS = "/pets";
    @GetMapping({"", "/all"})
    public List<Owner> list() { return null; }
    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/{ownerId:[0-9]+}" + PETS)
    public ResponseEntity<Pet> add(@PathVariable int ownerId, @RequestBody PetDto pet) {
        return null; }
    @RequestMapping(path = "/x", method = {RequestMethod.PUT, RequestMethod.DELETE})
    public void x() {}
}
### src/main/kotlin/a/Visits.kt
package a

@RestController
@RequestMapping("/visits")
class Visits {
    @DeleteMapping("/{id}")
    fun remove(@PathVariable id: Int): Visit { return Visit() }
}
### src/main/java/a/Client.java
package a;
public interface Client { @GetMapping("/remote") String get(); }
""",
    )

    assert paths(found) == [
        "GET /api/owners",
        "GET /api/owners/all",
        "PUT /api/owners/x",
        "DELETE /api/owners/x",
        "POST /api/owners/{ownerId}/pets",
        "DELETE /visits/{id}",
    ]
    added = route(found, "POST /api/owners/{ownerId}/pets")
    assert (added.handler.name, added.handler.line) == ("OwnerController.add", 10)
    assert (added.shapes.body, added.shapes.response) == ("PetDto", "Pet")
    assert added.auth.requirement == "required"


def test_gin_follows_groups_into_the_functions_that_get_them(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### main.go
package main
import "github.com/gin-gonic/gin"
func main() {
	r := gin.Default()
	r.GET("/ping", func(c *gin.Context) {})
	api := r.Group("/api")
	v1 := api.Group("/v1", AuthMiddleware())
	{
		v1.POST("/items/:id", CreateItem)
	}
	users.Register(v1)
	r.Run()
}
func CreateItem(c *gin.Context) {}
### users/routes.go
package users
import "github.com/gin-gonic/gin"
func Register(rg *gin.RouterGroup) {
	group := rg.Group("/users")
	group.GET("", h.List)
	group.Any("/*path", h.List)
}
func (h *Handler) List(c *gin.Context) {}
""",
    )

    assert paths(found) == [
        "POST /api/v1/items/{id}",
        "GET /api/v1/users",
        "ANY /api/v1/users/{path}",
        "GET /ping",
    ]
    assert route(found, "POST /api/v1/items/{id}").handler.line == 14
    listed = route(found, "GET /api/v1/users")
    assert (listed.handler.file, listed.handler.line) == ("users/routes.go", 8)
    assert listed.auth.by == ("AuthMiddleware()",)


def test_rails_knows_resources_namespaces_and_members(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### config/application.rb
module Shop
  class Application < Rails::Application
    config.api_only = true
  end
end
### config/routes.rb
Rails.application.routes.draw do
  root "home#index"
  get "/about", to: "pages#about"
  namespace :api do
    resources :orders, only: [:index, :show] do
      post :pay, on: :member
      get :recent, on: :collection
      resources :lines, only: %i[create]
    end
    resource :profile, only: [:update]
  end
  scope "/admin" do
    match "/search", to: "search#run", via: [:get, :post]
  end
end
### app/controllers/api/orders_controller.rb
class Api::OrdersController < ApplicationController
  before_action :authenticate_user!, except: [:index]
  def index; end
  def show; end
  def pay; end
end
""",
    )

    assert paths(found) == [
        "GET /",
        "GET /about",
        "GET /admin/search",
        "POST /admin/search",
        "GET /api/orders",
        "GET /api/orders/recent",
        "GET /api/orders/{id}",
        "POST /api/orders/{id}/pay",
        "POST /api/orders/{order_id}/lines",
        "PUT /api/profile",
        "PATCH /api/profile",
    ]
    paid = route(found, "POST /api/orders/{id}/pay")
    assert (paid.handler.name, paid.handler.line) == ("api/orders#pay", 5)
    assert paid.handler.file == "app/controllers/api/orders_controller.rb"
    assert paid.auth.by == ("authenticate_user!",)
    assert route(found, "GET /api/orders").auth.requirement == "unknown"


def test_laravel_reads_groups_resources_and_controllers(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### routes/api.php
<?php
use App\\\\Http\\\\Controllers\\\\PhotoController;
Route::get('/ping', fn () => 'pong');
Route::middleware('auth:sanctum')->prefix('v1')->group(function () {
    Route::get('/me/{user?}', [UserController::class, 'show'])->name('me');
    Route::apiResource('photos', PhotoController::class)->only(['index', 'update']);
});
### routes/web.php
<?php
Route::get('/', 'HomeController@index');
Route::group(['prefix' => 'admin', 'middleware' => ['auth', 'log']], function () {
    Route::match(['get', 'post'], 'search', SearchController::class);
});
Route::controller(OrderController::class)->group(function () {
    Route::post('/orders', 'store');
});
### app/Http/Controllers/PhotoController.php
<?php
class PhotoController extends Controller {
    public function index() {}
    public function update() {}
}
""",
    )

    assert paths(found) == [
        "GET /",
        "GET /admin/search",
        "POST /admin/search",
        "GET /api/ping",
        "GET /api/v1/me/{user}",
        "GET /api/v1/photos",
        "PUT /api/v1/photos/{photo}",
        "PATCH /api/v1/photos/{photo}",
        "POST /orders",
    ]
    shown = route(found, "GET /api/v1/photos")
    assert (shown.handler.name, shown.handler.line) == ("PhotoController.index", 3)
    assert shown.auth.by == ("auth:sanctum",)
    assert route(found, "POST /orders").handler.name == "OrderController.store"
    assert route(found, "GET /admin/search").handler.name == "SearchController.__invoke"
