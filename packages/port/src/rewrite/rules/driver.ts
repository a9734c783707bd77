import { kind } from '../../analyse/kinds.js'
import { type Node, nameOf } from '../../parse/node.js'
import { argumentList, argumentPieces } from '../calls/arguments.js'
import { writeRequest } from '../calls/request.js'
import type { Call, Rule } from '../calls/rules.js'
import { templateOf } from '../calls/template.js'
import type { Emitter } from '../emitter.js'
import { type Piece, paren, piece } from '../piece.js'

/** The client that a driver was taken from: `$client->getDriver()->select('v3')`. */
function clientOf(node: Node | undefined): Node | undefined {
  if (node?.kind !== 'call') return undefined
  const what = node['what'] as Node
  if (what.kind !== 'propertylookup') return undefined
  const name = nameOf(what['offset']).toLowerCase()
  if (name === 'getdriver') return what['what'] as Node
  return name === 'select' ? clientOf(what['what'] as Node) : undefined
}

/** `->request('POST', 'v3/…', [...])`: the same call with a route. */
function request({ node, args, receiverNode, name }: Call, e: Emitter): Piece | undefined {
  const root = clientOf(receiverNode)
  const [method, uri, argument] = args
  if (root === undefined || method?.kind !== 'string' || uri === undefined) return undefined
  const route = { root, before: [], steps: [e.textParts(uri)], style: 'chain' } as const
  const verb = String(method['value']).toLowerCase()
  if (!['get', 'post', 'put', 'patch', 'delete'].includes(verb)) return undefined
  const template = templateOf(route, verb.toUpperCase())
  const filled = template.filled.map((one) => ({ ...one, isDamaged: false }))
  const isAsync = name.toLowerCase() === 'requestasync'
  const { text, call } = writeRequest(
    {
      node,
      route,
      template: { ...template, filled },
      method: verb.toUpperCase(),
      name: isAsync ? `${verb}Async` : verb,
      argument,
      style: 'chain',
      isAsync,
    },
    e,
  )
  const response = { k: 'response', ...(call && { call }) } as const
  if (isAsync) return { ...piece(text, { k: 'promise', of: response }), isTyped: true }
  return { ...piece(e.await(node, text), response), isTyped: true }
}

/** The driver, and the handler stack that it is configured with. */
export const drivers: readonly Rule[] = [
  {
    on: ['method client.getDriver', 'method *.getDriver'],
    examples: [{ php: '$driver = $client->getDriver();', ts: 'const driver = client.getDriver()' }],
    write: ({ receiver, receiverNode }, e) => {
      if (receiver === undefined || receiverNode === undefined) return undefined
      if (receiver.kind.k !== 'client') e.learnClient(receiverNode)
      return piece(`${paren(receiver.text)}.getDriver()`, kind('driver'))
    },
  },
  {
    on: ['method driver.select'],
    examples: [
      {
        php: "$v3 = $client->getDriver()->select('v3');",
        ts: "const v3 = client.getDriver().select('v3')",
      },
    ],
    write: ({ receiver, args }, e) => {
      const texts = argumentPieces(args, e).map(({ text, kind: { k } }) =>
        k === 'string' && !/^'v[23]'$/.test(text) ? `${text} as any` : text,
      )
      return piece(`${paren(receiver?.text ?? '')}.select(${texts.join(', ')})`, kind('driver'))
    },
  },
  {
    on: ['method driver.request', 'method driver.requestAsync'],
    examples: [
      {
        php: "$response = $client->getDriver()->request('GET', 'v3/certificates');",
        ts: "const response = await client.chain('v3/certificates').get()",
      },
    ],
    write: request,
  },
  {
    on: ['method driver.getConfig'],
    examples: [
      {
        php: "$stack = $client->getDriver()->select('v3')->getConfig('handler');",
        ts: "const stack = (client.getDriver().select('v3') as any).getConfig('handler')",
      },
    ],
    write: ({ receiver, args }, e) =>
      piece(
        `(${receiver?.text ?? ''} as any).getConfig${argumentList(args, e)}`,
        kind(args[0]?.kind === 'string' && args[0]['value'] === 'handler' ? 'stack' : 'unknown'),
      ),
  },
  {
    on: ['method stack.remove'],
    examples: [
      {
        php: `$stack = $client->getDriver()->select('v3')->getConfig('handler');
$stack->remove('verifier');`,
        ts: `const stack = (client.getDriver().select('v3') as any).getConfig('handler')
stack.remove('verifier')`,
      },
    ],
    write: ({ node, receiver, args }, e) => {
      if (args[0]?.kind === 'string' && args[0]['value'] === 'verifier')
        e.report(node, 'verification-removed')
      return piece(`${paren(receiver?.text ?? '')}.remove${argumentList(args, e)}`, kind('void'))
    },
  },
  {
    on: ['push', 'unshift', 'before', 'after', 'setHandler'].map((name) => `method stack.${name}`),
    examples: [
      {
        php: `$stack = $client->getDriver()->select('v3')->getConfig('handler');
$stack->push($middleware);`,
        ts: `const stack = (client.getDriver().select('v3') as any).getConfig('handler')
// PORT(handler-stack): Guzzle’s middleware is a function of handlers; it is not translated: $stack->push($middleware);
notPorted('$stack->push($middleware);')`,
      },
    ],
    write: ({ node }, e) => e.left(node, 'handler-stack'),
  },
  {
    on: [
      'mapRequest',
      'mapResponse',
      'retry',
      'log',
      'tap',
      'history',
      'httpErrors',
      'redirect',
      'cookies',
      'prepareBody',
    ].map((name) => `static GuzzleHttp\\Middleware::${name}`),
    examples: [
      {
        php: `use GuzzleHttp\\Middleware;
$logging = Middleware::log($logger, $format);`,
        ts: `// PORT(handler-stack): Guzzle’s middleware is a function of handlers; it is not translated: Middleware::log($logger, $format)
const logging = notPorted('Middleware::log($logger, $format)')`,
      },
    ],
    write: ({ node }, e) => e.left(node, 'handler-stack'),
  },
]
