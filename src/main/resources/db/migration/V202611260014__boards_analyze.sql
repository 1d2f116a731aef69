-- Who has written a board of thousands of cards at once lets the planner know of them in the same transaction.
grant maintain on card, card_key, card_assignee, card_label, label, checklist, check_item, card_comment, card_attachment,
    card_field_value, board_list, card_word to tandem_app;
