// The search in pages that are opened from a folder: browsers start no worker there, so a hidden frame takes its place.
if (location.protocol === "file:") {
  window.IFrameWorker = class extends EventTarget {
    constructor(url) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      document.body.append(frame)
      this.frame = frame.contentWindow
      addEventListener("message", (event) => {
        if (event.source !== this.frame) return
        const message = new MessageEvent("message", { data: event.data })
        this.dispatchEvent(message)
        if (this.onmessage) this.onmessage(message)
      })
      const inner = this.frame.document
      inner.open()
      inner.write("<html><body></body></html>")
      inner.close()
      const load = (source) =>
        new Promise((resolve, reject) => {
          const script = inner.createElement("script")
          script.src = source
          script.onload = resolve
          script.onerror = reject
          inner.body.append(script)
        })
      const before = inner.createElement("script")
      before.textContent = `
        const toPage = parent.postMessage.bind(parent)
        window.postMessage = (data) => toPage(data, "*")
        window.importScripts = (...sources) => sources.reduce((done, source) => done.then(() => new Promise((yes, no) => {
          const script = document.createElement("script")
          script.src = source
          script.onload = yes
          script.onerror = no
          document.body.append(script)
        })), Promise.resolve())`
      this.send = this.frame.postMessage.bind(this.frame)
      inner.body.append(before)
      this.ready = load(url)
    }
    postMessage(data) {
      this.ready.then(() => this.send(data, "*")).catch(() => {})
    }
    terminate() {}
  }
  window.Worker = window.IFrameWorker
}
