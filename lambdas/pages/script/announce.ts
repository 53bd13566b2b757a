const announcer = document.createElement('p');
announcer.className = 'unseen';
announcer.setAttribute('role', 'status');
document.body.append(announcer);

/** Says something to a screen reader, whatever has the focus. */
export function announce(text = ''): void {
  announcer.textContent = '';
  // In a turn of its own, so that the same words are heard again.
  setTimeout(() => (announcer.textContent = text), 50);
}
