import { kind } from '../../analyse/kinds.js'
import { nameOf } from '../../parse/node.js'
import type { Rule } from '../calls/rules.js'
import { asString } from '../expressions/literals.js'
import { piece } from '../piece.js'

/** What PHP prints for a person to look at. */
export const output: readonly Rule[] = [
  {
    on: [
      'function print_r',
      'function var_dump',
      'function var_export',
      'function dump',
      'function dd',
    ],
    examples: [{ php: "var_dump('a', 1);", ts: "console.log('a', 1)" }],
    write: ({ args, name }, e) => {
      const [, second] = args
      const returns = name !== 'var_dump' && second !== undefined && second.kind !== 'boolean'
      if (returns || (second?.kind === 'boolean' && second['value'] === true)) return undefined
      const shown = name === 'var_dump' ? args : args.slice(0, 1)
      return piece(`console.log(${shown.map((one) => e.expr(one).text).join(', ')})`, kind('void'))
    },
  },
  {
    on: ['function fwrite', 'function fputs', 'function fprintf'],
    examples: [
      { php: "fwrite(STDERR, 'wrong');", ts: "process.stderr.write('wrong')" },
      { php: "fprintf(STDOUT, '%d', 5);", ts: "echo(sprintf('%d', 5))" },
    ],
    write: ({ args, name }, e) => {
      const [stream, text, ...values] = args
      const to = stream?.kind === 'name' ? nameOf(stream).replace(/^\\/, '') : ''
      if (text === undefined || (to !== 'STDERR' && to !== 'STDOUT')) return undefined
      const made =
        name === 'fprintf'
          ? `${e.helper('sprintf')}(${[text, ...values].map((one) => e.expr(one).text).join(', ')})`
          : asString(e.expr(text), e)
      return piece(
        to === 'STDOUT' ? `${e.helper('echo')}(${made})` : `process.stderr.write(${made})`,
        kind('void'),
      )
    },
  },
]
