import { kind } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { argumentPieces } from '../calls/arguments.js'
import type { Rule } from '../calls/rules.js'
import type { Emitter } from '../emitter.js'
import { paren, piece } from '../piece.js'

const PENDING = kind('pending')
const PROMISE = ['static GuzzleHttp\\Promise\\Utils::', 'static GuzzleHttp\\Promise\\']
const on = (name: string) => [`${PROMISE[0]}${name}`, `function ${name}`]

const texts = (args: readonly Node[], e: Emitter) => argumentPieces(args, e).map(({ text }) => text)

/** The entry of an array of options. */
function optionOf(config: Node | undefined, name: string): Node | undefined {
  if (config?.kind !== 'array') return undefined
  const found = (config['items'] as Node[]).find(
    (item) => isNode(item['key']) && (item['key'] as Node)['value'] === name,
  )
  return found === undefined ? undefined : (found['value'] as Node)
}

/** `EachPromise` and `Pool`, as one call that goes through all. */
function each(source: Node | undefined, config: Node | undefined, e: Emitter) {
  if (source === undefined) return undefined
  const part = (name: string) => {
    const node = optionOf(config, name)
    const [parameter] = (node?.['arguments'] ?? []) as Node[]
    const scope = node === undefined ? undefined : e.unit.scopes.get(node)
    if (name === 'rejected' && scope !== undefined && parameter !== undefined)
      e.learn(scope, nameOf(parameter), kind('error'))
    return node === undefined ? 'undefined' : e.expr(node).text
  }
  const list = [e.expr(source).text, part('concurrency'), part('fulfilled'), part('rejected')]
  return piece(`${e.helper('eachOfLimit')}(${list.join(', ')})`, PENDING)
}

/** Several promises at once. */
export const pools: readonly Rule[] = [
  {
    on: [...on('unwrap')],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\Utils;
$responses = Utils::unwrap([$client->v3->certificates->getAsync()]);`,
        ts: 'const responses = await unwrap([client.v3.certificates.getAsync()])',
      },
    ],
    write: ({ node, args, name }, e) =>
      name === 'unwrap'
        ? piece(e.await(node, `${e.helper('unwrap')}(${texts(args, e).join(', ')})`))
        : undefined,
  },
  {
    on: [...on('all')],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\Utils;
$responses = Utils::all([$client->v3->certificates->getAsync()])->wait();`,
        ts: 'const responses = await unwrap([client.v3.certificates.getAsync()])',
      },
    ],
    write: ({ args }, e) =>
      piece(`${e.helper('unwrap')}(${texts(args.slice(0, 1), e).join(', ')})`, PENDING),
  },
  {
    on: [...on('settle'), `${PROMISE[0]}inspectAll`],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\Utils;
$results = Utils::settle([$client->v3->certificates->getAsync()])->wait();`,
        ts: 'const results = await settle([client.v3.certificates.getAsync()])',
      },
    ],
    write: ({ args }, e) => piece(`${e.helper('settle')}(${texts(args, e).join(', ')})`, PENDING),
  },
  {
    on: [...on('any'), `${PROMISE[0]}some`],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\Utils;
$first = Utils::any([$client->v3->certificates->getAsync()])->wait();`,
        ts: 'const first = await any([client.v3.certificates.getAsync()])',
      },
    ],
    write: ({ args, name }, e) =>
      name === 'some'
        ? undefined
        : piece(`${e.helper('any')}(${texts(args, e).join(', ')})`, PENDING),
  },
  {
    on: ['of', 'ofLimit', 'ofLimitAll'].map((name) => `static GuzzleHttp\\Promise\\Each::${name}`),
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\Each;
Each::ofLimit([$client->v3->certificates->getAsync()], 5, function ($response) { echo $response->getStatusCode(); })->wait();`,
        ts: `await eachOfLimit([client.v3.certificates.getAsync()], 5, (response: any) => {
  console.log(response.getStatusCode())
})`,
      },
    ],
    write: ({ args, name }, e) => {
      const list = texts(args, e)
      if (name === 'of') list.splice(1, 0, 'Number.MAX_SAFE_INTEGER')
      return piece(`${e.helper('eachOfLimit')}(${list.join(', ')})`, PENDING)
    },
  },
  {
    on: ['new GuzzleHttp\\Promise\\EachPromise'],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\EachPromise;
$each = new EachPromise([$client->v3->certificates->getAsync()], ['concurrency' => 5, 'fulfilled' => function ($response) { echo $response->getStatusCode(); }]);
$each->promise()->wait();`,
        ts: `const each = eachOfLimit(
  [client.v3.certificates.getAsync()],
  5,
  (response: any) => {
    console.log(response.getStatusCode())
  },
  undefined,
)
await each`,
      },
    ],
    write: ({ args }, e) => each(args[0], args[1], e),
  },
  {
    on: ['new GuzzleHttp\\Pool'],
    examples: [
      {
        php: `use GuzzleHttp\\Pool;
$pool = new Pool($http, [$client->v3->certificates->getAsync()], ['concurrency' => 5]);
$pool->promise()->wait();`,
        ts: `const pool = eachOfLimit([client.v3.certificates.getAsync()], 5, undefined, undefined)
await pool`,
      },
    ],
    write: ({ args }, e) => each(args[1], args[2], e),
  },
  {
    on: ['method pending.promise'],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\EachPromise;
$promise = (new EachPromise([$client->v3->certificates->getAsync()]))->promise();`,
        ts: 'const promise = eachOfLimit([client.v3.certificates.getAsync()], undefined, undefined, undefined)',
      },
    ],
    write: ({ receiver }) => receiver,
  },
  {
    on: ['method pending.wait'],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\Utils;
Utils::settle([$client->v3->certificates->getAsync()])->wait();`,
        ts: 'await settle([client.v3.certificates.getAsync()])',
      },
    ],
    write: ({ node, receiver }, e) => piece(e.await(node, paren(receiver?.text ?? ''))),
  },
  {
    on: ['method pending.then'],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\Utils;
Utils::all([$client->v3->certificates->getAsync()])->then(function ($all) { echo count($all); })->wait();`,
        ts: `await unwrap([client.v3.certificates.getAsync()]).then((all: any) => {
  console.log(count(all))
})`,
      },
    ],
    write: ({ receiver, args }, e) =>
      piece(`${paren(receiver?.text ?? '')}.then(${texts(args, e).join(', ')})`, PENDING),
  },
  {
    on: ['method pending.otherwise'],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\Utils;
Utils::all([$client->v3->certificates->getAsync()])->otherwise(function () { echo 'failed'; })->wait();`,
        ts: `await unwrap([client.v3.certificates.getAsync()]).catch(() => {
  console.log('failed')
})`,
      },
    ],
    write: ({ receiver, args }, e) =>
      piece(`${paren(receiver?.text ?? '')}.catch(${texts(args, e).join(', ')})`, PENDING),
  },
  {
    on: ['static GuzzleHttp\\Promise\\Create::promiseFor'],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\Create;
$promise = Create::promiseFor(1);`,
        ts: 'const promise = Promise.resolve(1)',
      },
    ],
    write: ({ args }, e) => piece(`Promise.resolve(${texts(args, e).join(', ')})`, PENDING),
  },
  {
    on: ['static GuzzleHttp\\Promise\\Create::rejectionFor'],
    examples: [
      {
        php: `use GuzzleHttp\\Promise\\Create;
$promise = Create::rejectionFor('no');`,
        ts: "const promise = Promise.reject('no')",
      },
    ],
    write: ({ args }, e) => piece(`Promise.reject(${texts(args, e).join(', ')})`, PENDING),
  },
]
