/** At a kiosk with script: the printer starts by itself, and no page comes back by the back button. */

const form = document.querySelector<HTMLFormElement>('form[data-kiosk-print]')
if (form) {
  const done = form.querySelector<HTMLAnchorElement>('a')?.href ?? '/'
  document.querySelector('iframe')?.remove()
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    print()
  })
  form.querySelector('a')?.addEventListener('click', (event) => {
    event.preventDefault()
    location.replace(done)
  })
  addEventListener('pageshow', ({ persisted }) => (persisted ? location.replace(done) : print()))
}
