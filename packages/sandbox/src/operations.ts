import { FLOWS } from './flows/index.js'
import { parameterFailure } from './gateway/failure.js'
import type { Operation } from './gateway/pipeline.js'
import { createRouteTable, type RouteTable } from './gateway/route-table.js'
import { BODIES } from './schema/papay.js'
import { validate } from './schema/validate.js'

/** Lays every operation that the gateway serves into one route table. */
export function createOperations(): RouteTable<Operation> {
  const table = createRouteTable<Operation>()
  for (const flow of FLOWS) {
    for (const [route, handler] of Object.entries(flow.routes)) {
      const [method, template] = route.split(' ') as [string, string]
      const schema = BODIES[route]
      table.add(method, template, {
        method,
        template,
        handler,
        ...(schema && {
          validate(call) {
            const violation = validate(schema, call.body, { location: 'body', strict: true })
            if (violation) throw parameterFailure(violation.detail, undefined, violation.number)
          },
        }),
      })
    }
  }
  return table
}
