"""Repositories where the answer lies in several files; each with what must be found."""

Found = set[tuple[str, str, str]]

HARD_CASES: dict[str, tuple[str, Found]] = {
    "a workspace of pnpm": (
        """
-- pnpm-workspace.yaml --
packages: ["apps/*", "packages/*"]
catalog:
  next: ^15.0.0
catalogs:
  web:
    fastify: ^5.0.0
-- package.json --
{"name": "root", "private": true, "devDependencies": {"express": "^4"}}
-- apps/api/package.json --
{"name": "api", "private": true,
 "dependencies": {"fastify": "catalog:web", "@acme/db": "workspace:*"}}
-- apps/api/src/index.ts --
import { fastify } from 'fastify';
const app = fastify();
-- apps/web/package.json --
{"name": "web", "private": true, "dependencies": {"next": "catalog:"}}
-- apps/web/app/api/orders/route.ts --
export const GET = () => {};
-- apps/admin/package.json --
{"name": "admin", "private": true, "dependencies": {"next": "^15.0.0"}}
-- apps/admin/app/page.tsx --
export default function Page() {}
-- packages/db/package.json --
{"name": "@acme/db", "private": true, "dependencies": {"express": "^4"}}
-- packages/db/index.ts --
import type { Request } from 'express';
""",
        {("fastify", "apps/api", "^5.0.0"), ("next", "apps/web", "^15.0.0")},
    ),
    "an Nx workspace with one manifest": (
        """
-- nx.json --
{}
-- package.json --
{"name": "root", "private": true, "dependencies": {"@nestjs/core": "^11.0.0", "express": "^5"}}
-- apps/api/project.json --
{"name": "api", "projectType": "application", "targets": {"build": {}}}
-- apps/api/src/main.ts --
import { NestFactory } from '@nestjs/core';
import * as express from 'express';
NestFactory.create(AppModule, new ExpressAdapter(express()));
-- libs/data/project.json --
{"name": "data", "projectType": "library", "targets": {"build": {}}}
-- libs/data/src/index.ts --
import { Module } from '@nestjs/common';
-- apps/api-e2e/project.json --
{"name": "api-e2e", "targets": {"e2e": {}}}
-- apps/api-e2e/src/server.ts --
import { NestFactory } from '@nestjs/core';
NestFactory.create(AppModule);
""",
        {("nestjs", "apps/api", "^11.0.0")},
    ),
    "applications of Nest that share a manifest": (
        """
-- package.json --
{"name": "shop", "private": true, "scripts": {"start": "nest start"},
 "dependencies": {"@nestjs/core": "^11.0.0"}}
-- nest-cli.json --
{"monorepo": true, "root": "apps/api", "projects": {
  "api": {"type": "application", "root": "apps/api", "sourceRoot": "apps/api/src"},
  "jobs": {"type": "application", "root": "apps/jobs"},
  "data": {"type": "library", "root": "libs/data"},
  "odd": {"root": "../../elsewhere"}}}
-- apps/api/src/main.ts --
import { NestFactory } from '@nestjs/core';
NestFactory.create(AppModule);
-- apps/jobs/src/main.ts --
import { NestFactory } from '@nestjs/core';
NestFactory.createMicroservice(AppModule);
-- libs/data/src/data.module.ts --
import { Module } from '@nestjs/common';
""",
        {("nestjs", "apps/api", "^11.0.0"), ("nestjs", "apps/jobs", "^11.0.0")},
    ),
    "Nest on the adapter of Fastify": (
        """
-- package.json --
{"name": "api", "dependencies": {"@nestjs/core": "11.1.0", "@nestjs/platform-fastify": "11.1.0",
 "fastify": "5.0.0"}}
-- src/main.ts --
import { NestFactory } from '@nestjs/core';
import fastify from 'fastify';
const app = await NestFactory.create<NestFastifyApplication>(
  AppModule, new FastifyAdapter(fastify()));
""",
        {("nestjs", ".", "11.1.0")},
    ),
    "Fastify started by its own command": (
        """
-- package.json --
{"name": "api", "scripts": {"start": "fastify start -l info app.js"},
 "dependencies": {"fastify": "^5.0.0", "@fastify/autoload": "^6.0.0"}}
-- app.js --
import AutoLoad from '@fastify/autoload';
-- routes/root.js --
import fastify from 'fastify';
""",
        {("fastify", ".", "^5.0.0")},
    ),
    "functions beside a front end": (
        """
-- package.json --
{"name": "site", "private": true, "dependencies": {"react": "^19"}}
-- functions/package.json --
{"name": "functions", "main": "index.js", "dependencies": {"express": "~4.21.0"}}
-- functions/index.js --
const functions = require('firebase-functions');
const app = require('express')();
""",
        {("express", "functions", "~4.21.0")},
    ),
    "a front end whose server is in a folder of its own": (
        """
-- package.json --
{"name": "site", "private": true, "dependencies": {"express": "^5.0.0", "react": "^19"}}
-- client/package.json --
{"name": "client", "private": true, "dependencies": {"react": "^19"}}
-- client/src/index.js --
import React from 'react';
-- server/app.js --
import express from 'express';
export const app = express();
""",
        {("express", ".", "^5.0.0")},
    ),
    "a workspace of uv": (
        """
-- pyproject.toml --
[project]
name = "root"
dependencies = ["fastapi==0.115.0"]
[tool.uv.workspace]
members = ["services/*", "libs/*"]
-- services/api/pyproject.toml --
[project]
name = "api"
dependencies = ["shared"]
-- services/api/src/api/main.py --
from fastapi import FastAPI
app = FastAPI(title="api")
-- libs/shared/pyproject.toml --
[project]
name = "shared"
dependencies = ["fastapi"]
-- libs/shared/shared/depends.py --
from fastapi import Depends
""",
        {("fastapi", "services/api", "==0.115.0")},
    ),
    "requirements in a folder, by stage": (
        """
-- requirements/base.in --
Flask[async] >= 3.0  # web
-- requirements/base.txt --
flask[async]==3.1.0
    # via -r requirements/base.in
werkzeug==3.1.0
    # via flask
-- requirements/local.txt --
-r base.txt
django-debug-toolbar
-- src/shop/factory.py --
from flask import Flask
def make() -> Flask:
    return Flask(__name__)
""",
        {("flask", ".", "==3.1.0")},
    ),
    "two frameworks in one folder": (
        """
-- requirements.txt --
Django>=5.2
fastapi
-- manage.py --
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
-- config/asgi.py --
from django.core.asgi import get_asgi_application
from fastapi import FastAPI
django = get_asgi_application()
app = FastAPI()
""",
        {("django", ".", ">=5.2"), ("fastapi", ".", "")},
    ),
    "no manifest at all": (
        """
-- app.py --
from flask import Flask
app = Flask(__name__)
-- readme.md --
pip install flask
""",
        {("flask", ".", "")},
    ),
    "a published program that serves": (
        """
-- pyproject.toml --
[build-system]
requires = ["hatchling"]
[project]
name = "annotate"
classifiers = ["Environment :: Web Environment"]
dependencies = ["Flask~=3.0"]
[project.scripts]
annotate = "annotate.cli:main"
-- annotate/web.py --
from flask import Flask
app = Flask(__name__)
""",
        {("flask", ".", "~=3.0")},
    ),
    "a subclass of an extension": (
        """
-- requirements.txt --
flask-openapi3
flask>=3
-- app.py --
from flask_openapi3 import OpenAPI
app = OpenAPI(__name__, info=info)
""",
        {("flask", ".", ">=3")},
    ),
    "a Django project called demo": (
        """
-- requirements.txt --
Django==5.2
-- manage.py --
from django.core.management import execute_from_command_line
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'demo.settings')
-- demo/__init__.py --
-- demo/settings.py --
INSTALLED_APPS = []
""",
        {("django", ".", "==5.2")},
    ),
    "a project that nobody has named": (
        """
-- demo/build.gradle --
plugins { id 'org.springframework.boot' version '3.5.0' }
dependencies { implementation 'org.springframework.boot:spring-boot-starter-web' }
-- demo/src/main/java/com/example/demo/DemoApplication.java --
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
public class DemoApplication {}
""",
        {("spring-boot", "demo", "3.5.0")},
    ),
    "a layer of Symfony deep in the code": (
        """
-- composer.json --
{"require": {"symfony/framework-bundle": "^7.0"}}
-- apps/shop/backend/bin/console --
#!/usr/bin/env php
-- apps/shop/backend/config/bundles.php --
<?php
""",
        {("symfony", ".", "^7.0")},
    ),
    "a published site of Django": (
        """
-- pyproject.toml --
[build-system]
requires = ["setuptools"]
[project]
name = "tickets"
classifiers = ["Framework :: Django"]
dependencies = ["django[argon2]==5.2.*"]
-- src/manage.py --
import django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tickets.settings")
-- src/tickets/settings.py --
INSTALLED_APPS = ["tickets.base"]
""",
        {("django", ".", "==5.2.*")},
    ),
    "Go before it had modules": (
        """
-- Gopkg.toml --
[[constraint]]
  name = "github.com/gin-gonic/gin"
-- main.go --
package main

import "github.com/gin-gonic/gin"

func main() { gin.Default().Run() }
""",
        {("gin", ".", "")},
    ),
    "Maven with a parent in the repository": (
        """
-- pom.xml --
<project>
  <groupId>org.acme</groupId><artifactId>parent</artifactId><version>1</version>
  <packaging>pom</packaging>
  <properties><boot.version>3.4.1</boot.version></properties>
  <dependencyManagement><dependencies><dependency>
    <groupId>org.springframework.boot</groupId><artifactId>spring-boot-dependencies</artifactId>
    <version>${boot.version}</version><type>pom</type><scope>import</scope>
  </dependency></dependencies></dependencyManagement>
</project>
-- api/pom.xml --
<project>
  <parent><groupId>org.acme</groupId><artifactId>parent</artifactId><version>1</version></parent>
  <artifactId>api</artifactId>
  <dependencies><dependency>
    <groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId>
  </dependency></dependencies>
</project>
-- api/src/main/kotlin/org/acme/Api.kt --
import org.springframework.boot.runApplication
import org.springframework.boot.autoconfigure.SpringBootApplication

@SpringBootApplication
class Api
fun main(args: Array<String>) { runApplication<Api>(*args) }
-- model/pom.xml --
<project>
  <parent><groupId>org.acme</groupId><artifactId>parent</artifactId><version>1</version></parent>
  <artifactId>model</artifactId>
  <dependencies><dependency>
    <groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter</artifactId>
  </dependency></dependencies>
</project>
-- model/src/main/java/org/acme/Order.java --
import org.springframework.boot.context.properties.ConfigurationProperties;
""",
        {("spring-boot", "api", "3.4.1")},
    ),
    "a module whose group is the one of its parent": (
        """
-- ledger/pom.xml --
<project>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId><version>3.5.0</version>
  </parent>
  <artifactId>ledger</artifactId>
  <dependencies><dependency>
    <groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId>
  </dependency></dependencies>
</project>
-- ledger/src/main/java/Ledger.java --
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
class Ledger {}
""",
        {("spring-boot", "ledger", "3.5.0")},
    ),
    "Gradle with a catalog and a convention": (
        """
-- settings.gradle.kts --
rootProject.name = "shop"
-- gradle/libs.versions.toml --
[versions]
micronaut = "4.7.3"
[libraries]
micronaut-http-server.module = "io.micronaut:micronaut-http-server-netty"
micronaut-http-server.version.ref = "micronaut"
[plugins]
micronaut-application = { id = "io.micronaut.application", version = "4.4.4" }
-- buildSrc/build.gradle.kts --
plugins { `kotlin-dsl` }
-- buildSrc/src/main/kotlin/shop.service.gradle.kts --
plugins {
    id("io.micronaut.application")
}
dependencies {
    implementation("io.micronaut:micronaut-management:4.7.3")
}
-- orders/build.gradle.kts --
plugins {
    id("shop.service")
}
dependencies { testImplementation(libs.micronaut.http.server) }
-- stock/build.gradle.kts --
plugins {
    alias(libs.plugins.micronaut.application)
}
dependencies {
    implementation(libs.micronaut.http.server)
}
-- model/build.gradle.kts --
plugins { `java-library` }
dependencies { api(libs.micronaut.http.server) }
""",
        {("micronaut", "orders", "4.7.3"), ("micronaut", "stock", "4.7.3")},
    ),
    "a block of Gradle for all projects": (
        """
-- settings.gradle --
include 'web', 'core'
-- gradle.properties --
bootVersion=3.3.0
-- build.gradle --
buildscript { dependencies { classpath "org.springframework.boot:spring-boot-gradle-plugin:3" } }
subprojects {
    apply plugin: 'java'
    dependencies {
        implementation "org.springframework.boot:spring-boot-starter:$bootVersion"
    }
}
-- web/build.gradle --
apply plugin: 'org.springframework.boot'
-- web/src/main/java/App.java --
public class App {
    public static void main(String[] args) {
        org.springframework.boot.SpringApplication.run(App.class);
    }
}
-- core/build.gradle --
-- core/src/main/java/Order.java --
import org.springframework.boot.convert.DurationUnit;
""",
        {("spring-boot", "web", "3.3.0")},
    ),
    "Quarkus beside Micronaut": (
        """
-- a/build.gradle --
plugins { id 'io.quarkus' }
dependencies {
    implementation enforcedPlatform("io.quarkus.platform:quarkus-bom:3.20.0")
    implementation 'io.quarkus:quarkus-rest'
}
-- b/pom.xml --
<project>
  <parent>
    <groupId>io.micronaut.platform</groupId><artifactId>micronaut-parent</artifactId>
    <version>4.8.0</version>
  </parent>
  <groupId>org.acme</groupId><artifactId>b</artifactId>
  <dependencies><dependency>
    <groupId>io.micronaut</groupId><artifactId>micronaut-http-server-netty</artifactId>
  </dependency></dependencies>
</project>
-- b/src/main/kotlin/App.kt --
import io.micronaut.runtime.Micronaut.run
fun main(args: Array<String>) { run(*args) }
""",
        {("quarkus", "a", "3.20.0"), ("micronaut", "b", "4.8.0")},
    ),
    "a workspace of Go": (
        """
-- go.work --
go 1.23
use ( ./api ./lib )
-- api/go.mod --
module example.com/api

require (
	example.com/lib v0.0.0
	github.com/labstack/echo/v4 v4.13.3
)
-- api/main.go --
package main

import (
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

func main() {
	e := echo.New()
	e.Use(middleware.Logger())
}
-- lib/go.mod --
module example.com/lib

require github.com/labstack/echo/v4 v4.13.3
-- lib/errors.go --
package lib

import "github.com/labstack/echo/v4"

func Fail(c echo.Context) error { return nil }
""",
        {("echo", "api", "v4.13.3")},
    ),
    "a module that go mod tidy has not seen": (
        """
-- go.mod --
module example.com/api

require github.com/gin-gonic/gin v1.9.1 // indirect
-- server/routes.go --
package server

import "github.com/gin-gonic/gin"

func Router() *gin.Engine { return gin.Default() }
""",
        {("gin", ".", "v1.9.1")},
    ),
    "a solution with central packages": (
        """
-- Shop.sln --
-- Directory.Packages.props --
<Project><ItemGroup>
  <PackageVersion Include="Swashbuckle.AspNetCore" Version="7.0.0" />
</ItemGroup></Project>
-- src/Directory.Build.props --
<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>
-- src/Shop.Api/Shop.Api.csproj --
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Swashbuckle.AspNetCore" /></ItemGroup>
</Project>
-- src/Shop.Api/Program.cs --
await Shop.Hosting.Web.RunAsync(args);
-- src/Shop.Api/appsettings.json --
{}
-- src/Shop.Gateway/Shop.Gateway.csproj --
<Project>
  <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk.Web" />
</Project>
-- src/Shop.Gateway/Program.cs --
Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>());
-- src/Shop.Server/Shop.Server.csproj --
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
  <ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup>
</Project>
-- src/Shop.Server/Program.cs --
using Microsoft.AspNetCore.Hosting;
Host.CreateDefaultBuilder(args).Configure(Shop.Hosting.Web.Defaults);
-- src/Shop.Core/Shop.Core.csproj --
<Project Sdk="Microsoft.NET.Sdk"></Project>
-- src/Shop.Worker/Shop.Worker.csproj --
<Project Sdk="Microsoft.NET.Sdk.Worker"></Project>
-- tests/Shop.Api.Tests/Shop.Api.Tests.csproj --
<Project Sdk="Microsoft.NET.Sdk.Web"></Project>
-- tests/Shop.Api.Tests/Program.cs --
WebApplication.CreateBuilder(args);
""",
        {
            ("aspnetcore", "src/Shop.Api", "net9.0"),
            ("aspnetcore", "src/Shop.Gateway", "net8.0"),
            ("aspnetcore", "src/Shop.Server", "net8.0"),
        },
    ),
    "a Rails application with engines of its own": (
        """
-- Gemfile --
source "https://rubygems.org"
gem "rails", "8.0.1"
gem "sinatra", require: false
Dir["engines/*"].each { |engine| gem File.basename(engine), path: engine }
-- config/application.rb --
class Application < Rails::Application
end
-- config.ru --
require_relative "config/environment"
-- engines/tags/tags.gemspec --
Gem::Specification.new do |s|
  s.name = "tags"
  s.add_dependency "rails"
end
-- engines/tags/lib/tags/engine.rb --
module Tags
  class Engine < Rails::Engine; end
end
""",
        {("rails", ".", "8.0.1")},
    ),
    "gems in files of bundler.d": (
        """
-- proxy.gemspec --
Gem::Specification.new do |s|
  s.name = "proxy"
  s.executables = ["proxy"]
end
-- Gemfile --
source "https://rubygems.org"
gemspec
Dir["#{File.dirname(__FILE__)}/bundler.d/*.rb"].each do |bundle|
  eval_gemfile(bundle)
end
-- bundler.d/web.rb --
group :default do
  gem 'sinatra', '~> 3.0'
end
-- lib/proxy/api.rb --
require 'sinatra/base'
class Proxy::Api < ::Sinatra::Base
end
""",
        {("sinatra", ".", "~> 3.0")},
    ),
    "packages of Composer beside their application": (
        """
-- composer.json --
{"name": "acme/shop", "type": "project", "repositories": [{"type": "path", "url": "packages/*"}],
 "require": {"laravel/framework": "^12.0", "acme/tags": "*"}}
-- artisan --
#!/usr/bin/env php
-- packages/tags/composer.json --
{"name": "acme/tags", "require": {"laravel/framework": "^12.0"}}
-- packages/tags/src/TagsServiceProvider.php --
<?php
""",
        {("laravel", ".", "^12.0")},
    ),
    "an API of Symfony beside a front end": (
        """
-- api/composer.json --
{"type": "project", "require": {"symfony/framework-bundle": "7.2.*"}}
-- api/bin/console --
#!/usr/bin/env php
-- api/config/bundles.php --
<?php
-- pwa/package.json --
{"name": "pwa", "private": true, "dependencies": {"next": "^15"}}
-- pwa/pages/index.tsx --
export default function Page() {}
""",
        {("symfony", "api", "7.2.*")},
    ),
    "a site of Symfony that calls itself a library": (
        """
-- composer.json --
{"name": "acme/shop", "type": "library", "require": {"symfony/framework-bundle": "^6.4"}}
-- bin/console --
#!/usr/bin/env php
-- src/Kernel.php --
<?php
""",
        {("symfony", ".", "^6.4")},
    ),
    "an old application of Symfony": (
        """
-- composer.json --
{"name": "acme/shop", "require": {"symfony/symfony": "3.4.*"}}
-- app/AppKernel.php --
<?php
-- bin/console --
#!/usr/bin/env php
""",
        {("symfony", ".", "3.4.*")},
    ),
}
