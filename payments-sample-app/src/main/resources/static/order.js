// Polls the order until it is paid and has its receipt, and updates the page without a reload.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function current(url) {
  const answer = await fetch(url, { headers: { Accept: 'application/json' }, cache: 'no-store' });
  return answer.ok ? answer.json() : null;
}

async function show() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById('order');
  if (answer.ok && fresh) {
    document.getElementById('order').replaceWith(fresh);
  }
}

async function follow() {
  for (let ms = FIRST_PAUSE; ; ms = Math.min(ms * 1.2, LONGEST_PAUSE)) {
    const { order: url, status, receipt } = document.getElementById('order').dataset;
    if (status === 'PAID' && receipt === 'true') {
      return;
    }
    await pause(ms);
    try {
      const order = await current(url);
      if (order && (order.status !== status || Boolean(order.receiptUrl) !== (receipt === 'true'))) {
        await show();
        ms = FIRST_PAUSE;
      }
    } catch {
      // The shop cannot be reached at the moment: try again after the pause.
    }
  }
}

if (document.getElementById('order')) {
  follow();
}
