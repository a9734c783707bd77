import { kind, STRING, UNKNOWN } from '../../analyse/kinds.js'
import type { Rule } from '../calls/rules.js'
import { member, paren, piece } from '../piece.js'

/** What PHP reads of an exception, for errors of any class. */
export const errors: readonly Rule[] = [
  {
    on: ['method error.getMessage'],
    examples: [
      {
        php: 'try { f(); } catch (\\Exception $e) { echo $e->getMessage(); } function f() {}',
        ts: `try {
  f()
} catch (e: any) {
  console.log(e.message)
}
export function f(): void {}`,
      },
    ],
    write: ({ receiver }, e) =>
      piece(member(paren(receiver?.text ?? ''), 'message', e.isQuiet), STRING),
  },
  {
    on: ['method error.getCode'],
    examples: [],
    write: ({ receiver }, e) => piece(`${e.helper('codeOf')}(${receiver?.text ?? ''})`),
  },
  {
    on: ['method error.getPrevious'],
    examples: [],
    write: ({ receiver }, e) =>
      piece(`${e.helper('previousOf')}(${receiver?.text ?? ''})`, kind('error')),
  },
  {
    on: ['method error.getTraceAsString', 'method error.__toString'],
    examples: [],
    write: ({ receiver }) => piece(`String(${paren(receiver?.text ?? '')}.stack)`, STRING),
  },
  {
    on: ['method error.getFile', 'method error.getLine', 'method error.getTrace'],
    examples: [],
    write: ({ receiver, name }, e) => {
      const helper = { getfile: 'fileOf', getline: 'lineOf' }[name.toLowerCase()] ?? 'traceOf'
      return piece(`${e.helper(helper)}(${receiver?.text ?? ''})`)
    },
  },
  {
    on: ['method error.hasResponse'],
    examples: [],
    write: ({ receiver }) => piece(`${paren(receiver?.text ?? '')}.response != null`, kind('bool')),
  },
  {
    on: ['method error.getResponse'],
    examples: [],
    write: ({ receiver }, e) =>
      piece(member(paren(receiver?.text ?? ''), 'response', e.isQuiet), { k: 'response' }),
  },
  {
    on: ['method error.getReason'],
    examples: [],
    write: ({ receiver }) =>
      piece(`(${receiver?.text ?? ''} as any).getReason()`, { k: 'response' }),
  },
  {
    on: ['method error.getRequest', 'method error.getHandlerContext'],
    examples: [],
    write: ({ receiver, name }) =>
      piece(
        `(${receiver?.text ?? ''} as any).${name === 'getRequest' ? 'request' : 'config'}`,
        UNKNOWN,
      ),
  },
]
