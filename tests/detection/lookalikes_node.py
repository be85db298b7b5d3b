"""Node.js repositories that name a framework and are no application of it."""

LOOKALIKES = {
    "a middleware with a peer": """
-- package.json --
{"name": "express-limits", "version": "1.0.0", "main": "lib/index.js", "files": ["lib"],
 "peerDependencies": {"express": ">=4"}, "devDependencies": {"express": "^5"}}
-- lib/index.js --
const { Router } = require('express');
-- test/server.js --
const express = require('express');
const app = express();
""",
    "a plugin that needs it at run time": """
-- package.json --
{"name": "koa-limits", "version": "1.0.0", "exports": "./index.js", "dependencies": {"koa": "^3"}}
-- index.js --
import Koa from 'koa';
export default (app) => app.use(next => next());
""",
    "a package that makes applications for its users": """
-- package.json --
{"name": "fast-rpc", "version": "1.0.0", "types": "dist/index.d.ts",
 "dependencies": {"fastify": "^5"}, "scripts": {"build": "tsc"}}
-- src/index.ts --
import fastify from 'fastify';
export const serve = () => fastify();
""",
    "a front end with a server for its tests": """
-- package.json --
{"name": "site", "private": true, "dependencies": {"react": "^19"},
 "devDependencies": {"express": "^5", "vite": "^7"}, "scripts": {"dev": "vite"}}
-- src/main.tsx --
import React from 'react';
-- mock/server.js --
import express from 'express';
const app = express();
""",
    "Next without API routes": """
-- package.json --
{"name": "site", "private": true, "dependencies": {"next": "15.0.0", "react": "^19"}}
-- next.config.js --
module.exports = {};
-- app/page.tsx --
export default function Page() {}
-- pages/apiary/index.tsx --
export default function Page() {}
-- src/app/api/client.ts --
export const get = () => fetch('/');
""",
    "routes without Next": """
-- package.json --
{"name": "site", "private": true, "dependencies": {"@sveltejs/kit": "^2"}}
-- src/app/api/route.ts --
export const GET = () => {};
-- pages/api/orders.ts --
export default () => {};
""",
    "a module of Nest": """
-- package.json --
{"name": "@acme/nest-limits", "version": "1.0.0", "types": "dist/index.d.ts",
 "peerDependencies": {"@nestjs/common": "^11", "@nestjs/core": "^11"},
 "devDependencies": {"@nestjs/core": "^11"}}
-- src/limits.module.ts --
import { Module } from '@nestjs/common';
-- test/app.ts --
import { NestFactory } from '@nestjs/core';
NestFactory.create(AppModule);
""",
    "libraries of a workspace": """
-- package.json --
{"name": "root", "private": true, "workspaces": ["packages/*"]}
-- packages/shared/package.json --
{"name": "@acme/shared", "private": true, "dependencies": {"@nestjs/core": "^11", "express": "^5"}}
-- packages/shared/src/index.ts --
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
""",
    "types alone": """
-- package.json --
{"name": "client", "private": true, "dependencies": {"axios": "1"},
 "devDependencies": {"@types/express": "^5"}}
-- src/index.ts --
import type { Request } from 'express';
""",
    "the framework itself": """
-- package.json --
{"name": "fastify", "version": "5.0.0", "main": "fastify.js", "dependencies": {"avvio": "^9"}}
-- fastify.js --
const fastify = require('./lib/server');
-- examples/simple.js --
const fastify = require('fastify')();
""",
    "the framework itself in a workspace": """
-- package.json --
{"name": "nextjs-project", "private": true}
-- packages/next/package.json --
{"name": "next", "version": "15.0.0"}
-- apps/bundle-analyzer/package.json --
{"name": "analyzer", "private": true, "dependencies": {"next": "workspace:*"}}
-- apps/bundle-analyzer/app/api/x/route.ts --
export const GET = () => {};
""",
    "a generator of projects": """
-- package.json --
{"name": "create-shop", "version": "1.0.0", "bin": {"create-shop": "index.js"}, "files": ["*"]}
-- index.js --
const fs = require('fs');
-- templates/express/package.json --
{"name": "app", "dependencies": {"express": "^5"}}
-- templates/express/server.js --
const express = require('express');
const app = express();
-- template-next/package.json --
{"name": "app", "dependencies": {"next": "^15"}}
-- template-next/app/api/hello/route.ts --
export const GET = () => {};
""",
    "what is built and what is installed": """
-- package.json --
{"name": "site", "private": true, "dependencies": {"react": "^19"}}
-- dist/server.js --
const express = require('express');
const app = express();
-- node_modules/x/package.json --
{"name": "x", "dependencies": {"express": "^5"}}
""",
    "words in a comment": """
-- package.json --
{"name": "client", "private": true, "dependencies": {"undici": "7"}}
-- src/index.js --
// const express = require('express'); const app = express();
/* import Koa from 'koa'; new Koa() */
import { request } from 'undici';
""",
    "an example beside a library": """
-- package.json --
{"name": "tracing", "version": "2.0.0", "exports": {}, "devDependencies": {"koa": "^3"}}
-- src/index.ts --
export const trace = () => {};
-- example/koa/package.json --
{"name": "example", "private": true, "dependencies": {"koa": "^3"}}
-- example/koa/index.js --
const Koa = require('koa');
new Koa();
-- packages/tracing-e2e/package.json --
{"name": "e2e", "private": true, "dependencies": {"koa": "^3"}}
-- packages/tracing-e2e/index.js --
const Koa = require('koa');
new Koa();
""",
}
