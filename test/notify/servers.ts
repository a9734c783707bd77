import 'reflect-metadata'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Controller, Module, Post, Req, Res } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import {
  createNotifyHandler,
  type EventHandler,
  expressNotify,
  fastifyNotify,
  fetchNotify,
  koaNotify,
  type NotifyClient,
  type NotifyHandlerOptions,
  nestNotify,
} from 'wechatpay-chain/notify'

/** A server that takes notifications at `/notify`, and how to stop it. */
export interface Running {
  url: string
  close(): Promise<unknown>
}

/** Starts a framework with a handler in the way that its documentation shows. */
export type Start = (
  client: NotifyClient,
  onEvent: EventHandler,
  options: NotifyHandlerOptions,
) => Promise<Running>

const HOST = '127.0.0.1'

/** Listens on a free port of this machine. */
export async function listen(server: Server): Promise<Running> {
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  return runningAt(server)
}

function runningAt(server: Server): Running {
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  return { url: `http://${HOST}:${(server.address() as AddressInfo).port}/notify`, close }
}

/**
 * A controller as an application would write it; decorators are applied as functions, since the
 * tests are not compiled with decorators.
 */
function nestModule(handle: (request: object, response: object) => Promise<void>) {
  class NotifyController {
    notify(request: object, response: object) {
      return handle(request, response)
    }
  }
  const descriptor = Object.getOwnPropertyDescriptor(
    NotifyController.prototype,
    'notify',
  ) as PropertyDescriptor
  Req()(NotifyController.prototype, 'notify', 0)
  Res()(NotifyController.prototype, 'notify', 1)
  Post()(NotifyController.prototype, 'notify', descriptor)
  Controller('notify')(NotifyController)
  class AppModule {}
  Module({ controllers: [NotifyController] })(AppModule)
  return AppModule
}

/** Each framework, in each setup that provides raw bytes. */
export const SERVERS: Readonly<Record<string, Start>> = {
  'node:http with the core': (client, onEvent, options) => {
    const handle = createNotifyHandler(client, onEvent, options)
    return listen(
      createServer(async (request, response) => {
        const parts: Buffer[] = []
        for await (const part of request) parts.push(part)
        const { status, headers, body } = await handle(request.headers, Buffer.concat(parts))
        response.writeHead(status, headers).end(body)
      }),
    )
  },
  'Express without a parser': (client, onEvent, options) =>
    listen(createServer(express().post('/notify', expressNotify(client, onEvent, options)))),
  'Express with express.raw': (client, onEvent, options) =>
    listen(
      createServer(
        express().post(
          '/notify',
          express.raw({ type: '*/*' }),
          expressNotify(client, onEvent, options),
        ),
      ),
    ),
  'Express with a parser that keeps rawBody': (client, onEvent, options) => {
    const verify = (request: object, _: object, rawBody: Buffer) =>
      void Object.assign(request, { rawBody })
    const app = express().use(express.json({ verify }))
    return listen(createServer(app.post('/notify', expressNotify(client, onEvent, options))))
  },
  Koa: (client, onEvent, options) => {
    const app = new Koa()
    app.use(koaNotify(client, onEvent, options))
    return listen(createServer(app.callback()))
  },
  Fastify: async (client, onEvent, options) => {
    const app = fastify()
    await app.register(fastifyNotify(client, onEvent, { ...options, url: '/notify' }))
    app.post('/json', async (request) => request.body)
    await app.listen({ port: 0, host: HOST })
    return { ...runningAt(app.server), close: () => app.close() }
  },
  Hono: async (client, onEvent, options) => {
    const handle = fetchNotify(client, onEvent, options)
    const app = new Hono().post('/notify', (context) => handle(context.req.raw))
    const server = await new Promise<Server>((resolve) => {
      const started = serve({ fetch: app.fetch, port: 0, hostname: HOST }, () =>
        resolve(started as Server),
      )
    })
    return runningAt(server)
  },
  'NestJS on Express': async (client, onEvent, options) => {
    const app = await NestFactory.create(nestModule(nestNotify(client, onEvent, options)), {
      rawBody: true,
      logger: false,
    })
    await app.listen(0, HOST)
    return { ...runningAt(app.getHttpServer()), close: () => app.close() }
  },
  'NestJS on Fastify': async (client, onEvent, options) => {
    const root = nestModule(nestNotify(client, onEvent, options))
    const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), {
      rawBody: true,
      logger: false,
    })
    app.useBodyParser('text/xml')
    await app.listen(0, HOST)
    return { ...runningAt(app.getHttpServer() as Server), close: () => app.close() }
  },
}
