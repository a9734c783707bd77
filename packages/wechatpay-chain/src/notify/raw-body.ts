import { ConfigurationError, WeChatPayError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { bytesOf, isBytes } from '../values/bytes.js'
import { describe } from '../values/describe.js'

/** Longest notification that is read, in bytes: 1 MiB. WeChat Pay's have a few thousand. */
export const MAXIMUM_NOTIFICATION = 1024 * 1024

/**
 * Longest APIv2 notification, in bytes: 64 KiB. Its sign covers its fields, so it must be parsed
 * before it is verified; WeChat Pay's have a few thousand.
 */
export const MAXIMUM_XML_NOTIFICATION = 64 * 1024

/** Frameworks for which the SDK can show how to obtain raw bytes. */
export type Framework = 'Express' | 'Koa' | 'Fastify' | 'NestJS' | 'Next.js and fetch'

const SNIPPETS: Readonly<Record<Framework, string>> = {
  Express:
    "app.post('/notify', express.raw({ type: '*/*' }), (req, res) => client.$notify(req.headers, req.body) …)",
  Koa: 'const parts = []; for await (const part of ctx.req) parts.push(part); client.$notify(ctx.headers, Buffer.concat(parts)), before any body parser',
  Fastify:
    "app.removeAllContentTypeParsers(); app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => done(null, body)); client.$notify(request.headers, request.body)",
  NestJS:
    'NestFactory.create(AppModule, { rawBody: true }); client.$notify(request.headers, request.rawBody)',
  'Next.js and fetch': 'client.$notify(request), before request.json() or request.text()',
}

const TRACES: readonly (readonly [RegExp, Framework])[] = [
  [/node_modules[\\/]@nestjs[\\/]/, 'NestJS'],
  [/node_modules[\\/](?:next|hono)[\\/]/, 'Next.js and fetch'],
  [/node_modules[\\/]fastify[\\/]/, 'Fastify'],
  [/node_modules[\\/]koa(?:-\w+)?[\\/]/, 'Koa'],
  [/node_modules[\\/](?:express|router|body-parser)[\\/]/, 'Express'],
]

/** Returns which framework called, according to a stack trace. */
export function frameworkOf(stack: string): Framework | undefined {
  return TRACES.find(([pattern]) => pattern.test(stack))?.[1]
}

/**
 * Returns the bytes of a raw body.
 *
 * @throws ConfigurationError with the framework's snippet for a parsed body, WeChatPayError
 * `ERR_NOTIFICATION_LIMIT` beyond 1 MiB
 */
export function rawBytes(body: unknown, framework?: Framework): Uint8Array {
  if (typeof body !== 'string' && !isBytes(body)) throw parsedBody(body, framework)
  const bytes = bytesOf(body)
  if (bytes.length > MAXIMUM_NOTIFICATION) throw tooLong()
  return bytes
}

/** The error for a body that is longer than any notification. */
export function tooLong(limit = MAXIMUM_NOTIFICATION): WeChatPayError {
  return new WeChatPayError(message('notification.too-long', { limit }), {
    code: 'ERR_NOTIFICATION_LIMIT',
  })
}

/** The error for a body that was parsed or read before it could be verified. */
export function parsedBody(body: unknown, framework = frameworkOf(traceOf())): ConfigurationError {
  const seen =
    body === undefined || body === null
      ? message('notification.no-body')
      : message('notification.parsed-kind', { kind: describe(body) })
  const hint =
    framework === undefined
      ? Object.entries(SNIPPETS)
          .map(([name, snippet]) => `${name}: ${snippet}`)
          .join(' | ')
      : SNIPPETS[framework]
  return new ConfigurationError(message('notification.parsed', { seen, hint }), {
    code: 'ERR_NOTIFICATION_PARSED',
    hint,
  })
}

/** The stack of the caller, deeper than the ten frames that errors keep. */
function traceOf(): string {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 50
  try {
    return new Error('trace').stack ?? ''
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}
