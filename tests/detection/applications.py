"""One small repository for each framework, with what must be found in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Application:
    files: dict[str, str]
    language: str
    version: str
    # A place that must be among the evidence.
    place: str
    path: str = "."


MAVEN = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.5.0</version>
    <relativePath/>
  </parent>
  <artifactId>shop</artifactId>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
    </dependency>
  </dependencies>
</project>
"""
QUARKUS = """<project>
  <groupId>org.acme</groupId><artifactId>shop</artifactId>
  <properties>
    <quarkus.platform.group-id>io.quarkus.platform</quarkus.platform.group-id>
    <quarkus.platform.version>3.20.0</quarkus.platform.version>
  </properties>
  <dependencyManagement><dependencies>
    <dependency>
      <groupId>${quarkus.platform.group-id}</groupId><artifactId>quarkus-bom</artifactId>
      <version>${quarkus.platform.version}</version><type>pom</type><scope>import</scope>
    </dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-rest</artifactId></dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>${quarkus.platform.group-id}</groupId><artifactId>quarkus-maven-plugin</artifactId>
  </plugin></plugins></build>
</project>
"""
MICRONAUT = """plugins {
    id("io.micronaut.application") version "4.5.0"
}
dependencies {
    implementation("io.micronaut:micronaut-http-server-netty:4.8.0")
    testImplementation("io.micronaut.test:micronaut-test-junit5")
}
"""
MICRONAUT_MAIN = """package shop;

import io.micronaut.runtime.Micronaut;

public class Application {
    public static void main(String[] args) { Micronaut.run(Application.class, args); }
}
"""
SPRING_MAIN = """package com.example.demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class DemoApplication {
    public static void main(String[] args) { SpringApplication.run(DemoApplication.class, args); }
}
"""
NEST_MAIN = """import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
"""
CSPROJ = """<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup>
</Project>
"""

MANAGE = """import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
"""
RAILS_APPLICATION = """require "rails/all"

module Shop
  class Application < Rails::Application
  end
end
"""


def _php(name: str, version: str, more: str = "") -> str:
    return f'{{\n"type": "project",\n"require": {{\n"{name}": "{version}"{more}\n}}\n}}\n'


def _node(name: str, version: str, more: str = "") -> str:
    return (
        f'{{\n  "name": "shop",\n  "dependencies": {{\n    "{name}": "{version}"{more}\n  }}\n}}\n'
    )


def _go(module: str, version: str) -> str:
    return f"module example.com/shop\n\ngo 1.23\n\nrequire {module} {version}\n"


def _go_main(module: str, made: str) -> str:
    return f'package main\n\nimport "{module}"\n\nfunc main() {{\n\tapp := {made}()\n}}\n'


APPLICATIONS: dict[str, Application] = {
    "express": Application(
        {
            "package.json": _node("express", "^5.1.0"),
            "server.js": "const express = require('express');\n\nconst app = express();\n",
        },
        "javascript",
        "^5.1.0",
        "server.js:3",
    ),
    "fastify": Application(
        {
            "package.json": _node("fastify", "^5.3.0"),
            "src/app.ts": 'import Fastify from "fastify";\n\nconst app = Fastify({});\n',
        },
        "typescript",
        "^5.3.0",
        "src/app.ts:3",
    ),
    "koa": Application(
        {
            "package.json": _node("koa", "3.0.0"),
            "index.mjs": "import Koa from 'koa';\nconst app = new Koa();\n",
        },
        "javascript",
        "3.0.0",
        "index.mjs:2",
    ),
    "nestjs": Application(
        {
            "package.json": _node("@nestjs/core", "^11.0.0", ',\n    "express": "^5.0.0"'),
            "tsconfig.json": "{}",
            "src/main.ts": NEST_MAIN,
        },
        "typescript",
        "^11.0.0",
        "src/main.ts:5",
    ),
    "next": Application(
        {
            "package.json": _node("next", "15.3.0"),
            "tsconfig.json": "{}",
            "src/app/api/orders/[id]/route.ts": "export async function GET() {}\n",
        },
        "typescript",
        "15.3.0",
        "src/app/api/orders/[id]/route.ts:1",
    ),
    "django": Application(
        {
            "requirements/base.txt": "Django[bcrypt]==5.2.1\n",
            "requirements.txt": "-r requirements/base.txt\n",
            "manage.py": MANAGE,
        },
        "python",
        "==5.2.1",
        "manage.py:3",
    ),
    "fastapi": Application(
        {
            "pyproject.toml": '[project]\ndependencies = ["fastapi[standard]>=0.115"]\n',
            "shop/main.py": "from fastapi import FastAPI\n\n\ndef make():\n    return FastAPI()\n",
        },
        "python",
        ">=0.115",
        "shop/main.py:5",
    ),
    "flask": Application(
        {
            "Pipfile": '[packages]\nFlask = "*"\n',
            "app/__init__.py": "import flask\n\napp = flask.Flask(__name__)\n",
        },
        "python",
        "",
        "app/__init__.py:3",
    ),
    "spring-boot": Application(
        {
            "pom.xml": MAVEN,
            "src/main/java/com/example/demo/DemoApplication.java": SPRING_MAIN,
        },
        "java",
        "3.5.0",
        "src/main/java/com/example/demo/DemoApplication.java:6",
    ),
    "micronaut": Application(
        {
            "build.gradle.kts": MICRONAUT,
            "src/main/java/shop/Application.java": MICRONAUT_MAIN,
        },
        "java",
        "4.8.0",
        "build.gradle.kts:5",
    ),
    "quarkus": Application(
        {
            "pom.xml": QUARKUS,
            "src/main/java/org/acme/Orders.java": "import jakarta.ws.rs.Path;\n",
        },
        "java",
        "3.20.0",
        "pom.xml:14",
    ),
    "gin": Application(
        {
            "go.mod": _go("github.com/gin-gonic/gin", "v1.10.0"),
            "main.go": _go_main("github.com/gin-gonic/gin", "gin.Default"),
        },
        "go",
        "v1.10.0",
        "main.go:6",
    ),
    "echo": Application(
        {
            "go.mod": _go("github.com/labstack/echo/v4", "v4.13.0"),
            "cmd/api/main.go": _go_main("github.com/labstack/echo/v4", "echo.New"),
        },
        "go",
        "v4.13.0",
        "cmd/api/main.go:6",
    ),
    "fiber": Application(
        {
            "go.mod": _go("github.com/gofiber/fiber/v2", "v2.52.0"),
            "internal/http/server.go": _go_main("github.com/gofiber/fiber/v2", "fiber.New"),
        },
        "go",
        "v2.52.0",
        "internal/http/server.go:6",
    ),
    "aspnetcore": Application(
        {
            "src/Shop.Api/Shop.Api.csproj": CSPROJ,
            "src/Shop.Api/Program.cs": "var builder = WebApplication.CreateBuilder(args);\n",
        },
        "csharp",
        "net9.0",
        "src/Shop.Api/Program.cs:1",
        "src/Shop.Api",
    ),
    "rails": Application(
        {
            "Gemfile": 'source "https://rubygems.org"\n\ngem "rails", "~> 8.0.2"\n',
            "config/application.rb": RAILS_APPLICATION,
        },
        "ruby",
        "~> 8.0.2",
        "config/application.rb:4",
    ),
    "sinatra": Application(
        {
            "Gemfile": "gem 'sinatra', '~> 4.1'\n",
            "app.rb": "require 'sinatra/base'\n\nclass Shop < Sinatra::Base\nend\n",
            "config.ru": "require './app'\nrun Shop\n",
        },
        "ruby",
        "~> 4.1",
        "app.rb:3",
    ),
    "laravel": Application(
        {
            "composer.json": _php("laravel/framework", "^12.0", ', "symfony/mailer": "^7.0"'),
            "artisan": "#!/usr/bin/env php\n",
        },
        "php",
        "^12.0",
        "composer.json:4",
    ),
    "symfony": Application(
        {
            "composer.json": _php("symfony/framework-bundle", "7.2.*"),
            "bin/console": "#!/usr/bin/env php\n",
            "src/Kernel.php": "<?php\n",
        },
        "php",
        "7.2.*",
        "bin/console:1",
    ),
}
