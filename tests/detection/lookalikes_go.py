"""Go repositories that name a framework and are no application of it."""

LOOKALIKES = {
    "a middleware": """
-- go.mod --
module github.com/acme/gin-limits

require github.com/gin-gonic/gin v1.10.0
-- limits.go --
package limits

import "github.com/gin-gonic/gin"

// app := gin.New()
func Limits() gin.HandlerFunc { return nil }
-- limits_test.go --
package limits

import "github.com/gin-gonic/gin"

var router = gin.New()
""",
    "only in examples": """
-- go.mod --
module github.com/acme/auth

require github.com/labstack/echo/v4 v4.13.0
-- auth.go --
package auth
-- examples/echo/main.go --
package main

import "github.com/labstack/echo/v4"

func main() { e := echo.New() }
-- _examples/main.go --
package main

import "github.com/labstack/echo/v4"

func main() { e := echo.New() }
""",
    "an example with a module of its own": """
-- go.mod --
module github.com/acme/auth

go 1.23
-- auth.go --
package auth
-- example/go.mod --
module github.com/acme/auth/example

require github.com/gofiber/fiber/v2 v2.52.0
-- example/main.go --
package main

import "github.com/gofiber/fiber/v2"

func main() { app := fiber.New() }
""",
    "indirect": """
-- go.mod --
module github.com/acme/tool

require (
	github.com/spf13/cobra v1.9.0
	github.com/gin-gonic/gin v1.10.0 // indirect
)
-- main.go --
package main

func main() {}
""",
    "a server for tests": """
-- go.mod --
module github.com/acme/client

require github.com/gin-gonic/gin v1.10.0
-- client.go --
package client
-- internal/testutil/server.go --
package testutil

import "github.com/gin-gonic/gin"

func Server() { gin.New() }
""",
    "the framework itself": """
-- go.mod --
module github.com/gofiber/fiber/v3
-- app.go --
package fiber

func New() {}
-- middleware/cors/cors.go --
package cors

import "github.com/gofiber/fiber/v3"

var _ = fiber.New()
""",
    "another framework": """
-- go.mod --
module example.com/shop

require (
	github.com/go-chi/chi/v5 v5.2.0
	github.com/ginkgo/gin-like v1.0.0
)
-- main.go --
package main

import "github.com/go-chi/chi/v5"

func main() { r := chi.NewRouter() }
""",
    "vendored": """
-- go.mod --
module example.com/tool
-- vendor/github.com/labstack/echo/v4/go.mod --
module github.com/labstack/echo/v4
-- vendor/github.com/acme/app/main.go --
package main

import "github.com/labstack/echo/v4"

var _ = echo.New()
""",
}
