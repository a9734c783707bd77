/** What the catalogue says of operations, for the browser and for Node. */
export { checkCall } from './check-call.js'
export { type FieldKind, fieldKind } from './field-kind.js'
export { type NearRoute, nearestRoute } from './nearest.js'
export { requiredFields } from './required-fields.js'
export { type FoundRoute, findRoute, methodsOf } from './routes.js'
