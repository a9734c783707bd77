import { defineConfig } from 'tsup'

// The SDK and the sandbox bundle the sources; what is built here are the declarations.
export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  dts: true,
  clean: true,
  target: 'node20',
})
