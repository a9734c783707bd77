import type { Fact } from '../fact-model.js'
import { type Findings, fieldName } from './findings.js'
import type { Field } from './time.js'

/** Names of amounts, for fields whose unit is not stated. */
const AMOUNT = /(?:^|_)(?:amount|fee|price|total|money)$/
/** Amounts that an order, a refund or a transfer cannot have as 0. */
const POSITIVE = new Set(['total', 'total_fee', 'refund', 'refund_fee', 'transfer_amount'])
const DECIMAL = /^-?\d*\.\d+$/

/**
 * Says that an amount is given in yuan where fen are asked for, or is not positive. Returns whether
 * anything is wrong.
 */
export function checkAmount({ path, value }: Field, fact: Fact, findings: Findings): boolean {
  const name = String(path.at(-1) ?? '')
  if (fact.unit === 'yuan' || (fact.unit === undefined && !AMOUNT.test(name))) return false
  if (value.kind !== 'number' && value.kind !== 'string') return false
  const text = String(value.value)
  const values = { field: fieldName(path), value: text }
  const isFraction = value.kind === 'number' && !Number.isInteger(value.value)
  if (isFraction || (value.kind === 'string' && DECIMAL.test(text))) {
    const fen = String(Math.round(Number(text) * 100))
    findings.add('amount-in-yuan', value, { ...values, fen })
    return true
  }
  if (!POSITIVE.has(name) || !/^-?\d+$/.test(text) || Number(text) > 0) return false
  findings.add('amount-not-positive', value, values)
  return true
}
