import { type Kind, kind, UNKNOWN } from '../../analyse/kinds.js'
import { type Node, nameOf } from '../../parse/node.js'
import { asCallable, boundMethod, namedCallback } from '../calls/callables.js'
import type { Rule } from '../calls/rules.js'
import type { Emitter } from '../emitter.js'
import { type Piece, paren, piece } from '../piece.js'

/** Writes a callback of a promise; the SDK gives its parameter a type where it can. */
function callback(node: Node | undefined, given: Kind, isTyped: boolean, e: Emitter): Piece {
  if (node === undefined) return piece('undefined')
  if (node.kind === 'nullkeyword') return piece('undefined')
  // The name of a function, or an object with the name of a method.
  if (node.kind === 'string') return namedCallback(node, e)
  if (node.kind === 'array' && boundMethod(node, e) !== undefined) return e.expr(asCallable(node))
  const [parameter] = (node['arguments'] ?? []) as Node[]
  const scope = e.unit.scopes.get(node)
  if (scope !== undefined && parameter !== undefined) e.learn(scope, nameOf(parameter), given)
  const made = e.expr(node)
  if (!isTyped || parameter === undefined || ((node['arguments'] ?? []) as Node[]).length !== 1)
    return made
  return { ...made, text: made.text.replace(/^((?:async )?\()([\w$]+): any\)/, '$1$2)') }
}

/** What a promise becomes by a callback. */
function outcome(made: Piece, e: Emitter): Kind {
  if (made.kind.k !== 'closure') return UNKNOWN
  const info = e.unit.infos.get(made.kind.node)
  const returns = info?.returns ?? UNKNOWN
  if (returns.k === 'promise') return returns.of
  return ['response', 'client', 'instance'].includes(returns.k) ? returns : UNKNOWN
}

/** `then`, `otherwise` and `wait`, which the SDK's promise has as well. */
export const promises: readonly Rule[] = [
  {
    on: ['method promise.then', 'method *.then'],
    examples: [
      {
        php: `$client->v3->certificates->getAsync()->then(static function ($response) {
  echo $response->getStatusCode();
})->wait();`,
        ts: `await client.v3.certificates
  .getAsync()
  .then((response) => {
    console.log(response.getStatusCode())
  })
  .wait()`,
      },
    ],
    write: ({ receiver, args }, e) => {
      if (receiver === undefined) return undefined
      const of = receiver.kind.k === 'promise' ? receiver.kind.of : UNKNOWN
      const isTyped = receiver.isTyped === true && of.k === 'response'
      const first = callback(args[0], of, isTyped, e)
      const second = args[1] === undefined ? undefined : callback(args[1], kind('error'), false, e)
      const text = `${paren(receiver.text)}.then(${first.text}${second === undefined ? '' : `, ${second.text}`})`
      const isPromise = receiver.kind.k === 'promise'
      return isPromise
        ? {
            ...piece(text, { k: 'promise', of: outcome(first, e) }),
            isTyped: receiver.isTyped ?? false,
          }
        : piece(text)
    },
  },
  {
    on: ['method promise.otherwise', 'method *.otherwise'],
    examples: [
      {
        php: `$client->v3->certificates->getAsync()->otherwise(function ($e) { echo $e->getMessage(); })->wait();`,
        ts: `await client.v3.certificates
  .getAsync()
  .otherwise((e: any) => {
    console.log(e.message)
  })
  .wait()`,
      },
    ],
    write: ({ receiver, args }, e) => {
      if (receiver === undefined) return undefined
      const made = callback(args[0], kind('error'), false, e)
      const isPromise = receiver.kind.k === 'promise'
      if (!isPromise) return piece(`${e.helper('otherwise')}(${receiver.text}, ${made.text})`)
      return piece(
        `${paren(receiver.text)}.otherwise(${made.text})`,
        isPromise ? { k: 'promise', of: UNKNOWN } : UNKNOWN,
      )
    },
  },
  {
    on: ['method promise.wait', 'method *.wait'],
    examples: [
      {
        php: '$response = $client->v3->certificates->getAsync()->wait();',
        ts: 'const response = await client.v3.certificates.getAsync().wait()',
      },
    ],
    write: ({ node, receiver, args }, e) => {
      if (receiver === undefined) return undefined
      const [argument] = args
      const given = argument === undefined ? '' : e.expr(argument).text
      const of = receiver.kind.k === 'promise' ? receiver.kind.of : UNKNOWN
      const text =
        receiver.kind.k === 'promise'
          ? `${paren(receiver.text)}.wait(${given})`
          : `${e.helper('wait')}(${receiver.text}${given === '' ? '' : `, ${given}`})`
      return piece(e.await(node, text), of)
    },
  },
]
