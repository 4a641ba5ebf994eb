// The component of layouts/components/fragment.py: one element, its content in one piece.
(function () {
  'use strict';

  function Fragment(props) {
    return window.React.createElement(props.balise, {
      id: props.id,
      className: props.className,
      'aria-label': props.label,
      'data-suite': props.suite,
      dangerouslySetInnerHTML: { __html: props.html || '' },
    });
  }

  const texte = window.PropTypes.string;
  Fragment.propTypes = { id: texte, balise: texte, html: texte, className: texte, label: texte, suite: texte, setProps: window.PropTypes.func };
  window.regards = { Fragment };
})();
