import type { OperationFact } from '../fact-model.js'
import type { At, Findings } from './findings.js'
import { listed } from './findings.js'

/** `path#method` as a text names it. */
const routeName = (successor: string) => {
  const [path = '', method = ''] = successor.split('#')
  return `${method.toUpperCase()} ${path}`.trim()
}

/** Says that an operation is no longer, or not for everyone, and what follows it. */
export function checkStatus(operation: OperationFact, at: At, findings: Findings): void {
  const { status, deprecated, replacedBy, routes, title } = operation
  const values = { path: routes[0] ?? '', title }
  if (status) findings.add(`operation-${status}`, at, values)
  else if (deprecated) findings.add('operation-deprecated', at, values)
  if (replacedBy?.length)
    findings.add('operation-successor', at, {
      ...values,
      successors: listed(replacedBy.map(routeName), 3),
    })
}
