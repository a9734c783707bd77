import type { Flow } from './flow.js'
import { papay } from './papay.js'
import { papayV2 } from './papay-v2.js'

/** Every flow that keeps state. A new flow is one module and one entry here. */
export const FLOWS: readonly Flow[] = [papay, papayV2]
