/** A module of WebAssembly under its address: the bundler makes a file of it. */

declare module '*.wasm?url' {
  const address: string
  export default address
}
