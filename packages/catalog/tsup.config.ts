import { defineConfig } from 'tsup'

// One level below the package root, like src/, so that the data are found from both (see
// src/files.ts).
export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  dts: true,
  shims: true,
  clean: true,
  target: 'node20',
})
