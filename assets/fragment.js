// The component of layouts/components/fragment.py: one element, its content in one piece.
(function () {
  'use strict';

  // What had the focus inside gets it back when the content is replaced.
  function nommer(element) {
    const href = element.getAttribute('href');
    return element.id ? '#' + CSS.escape(element.id) : href ? 'a[href="' + CSS.escape(href) + '"]' : null;
  }

  function Fragment(props) {
    const reference = window.React.useRef(null);
    const hote = reference.current;
    const actif = hote && hote !== document.activeElement && hote.contains(document.activeElement) ? nommer(document.activeElement) : null;
    window.React.useLayoutEffect(() => {
      const retrouve = actif && hote.contains(document.activeElement) === false && hote.querySelector(actif);
      retrouve && retrouve.focus({ preventScroll: true });
    }, [props.html]);
    return window.React.createElement(props.balise, {
      id: props.id,
      ref: reference,
      className: props.className,
      'aria-label': props.label,
      dangerouslySetInnerHTML: { __html: props.html || '' },
    });
  }

  const texte = window.PropTypes.string;
  Fragment.propTypes = { id: texte, balise: texte, html: texte, className: texte, label: texte, setProps: window.PropTypes.func };
  window.regards = { Fragment };
})();
