import type { FACTS } from '../../messages/facts.js'
import type { CallFinding } from '../facts.js'

/** A code that has words. */
export type FactCode = keyof typeof FACTS

/** A place in the source. */
export interface At {
  readonly line: number
  readonly column: number
}

/** Collects what is found in a call. */
export class Findings {
  readonly all: CallFinding[] = []

  /** Adds a finding; `values` are for the placeholders of its words. */
  add(code: FactCode, { line, column }: At, values: Readonly<Record<string, string>> = {}): void {
    this.all.push({ code, line, column, values })
  }
}

/** Names as a text lists them, a few at most. */
export function listed(names: readonly string[], most = 8): string {
  const more = names.length > most ? ' …' : ''
  return names.slice(0, most).join(', ') + more
}

/** A field as messages name it: `amount.total`, `goods_detail[0].quantity`. */
export function fieldName(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step,
    '',
  )
}
