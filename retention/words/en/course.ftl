### What the checker of the course says. A hint names the mistake and never the answer.

course-empty = Nothing to check yet. Replace the ... with your answer and run the cell again.
course-right = Right, on the lesson's numbers and on others as well.
course-typed-in = Right for the lesson's numbers, but the answer stays the same when the numbers change. Let your function work it out from what it is given.
    .value = The number is right, but a number cannot be tried on other data. Hand in the function itself, by its name and without brackets.
course-elsewhere = Right for the lesson's numbers and wrong for others. Is a number of the lesson still typed into your function?
course-failed = Your function stopped with { $kind }: { $text }. It is called with { $n ->
    [one] 1 argument
   *[other] { $n } arguments
  }, in the order that the exercise gives.
course-kind = This is a number, and the exercise asks for words or a list. Read once more what the function is to return.
    .number = The exercise asks for one number, and your function returns something else.
course-slip = Close to a common slip.
    .percent = Your number is a hundred times too large: a share lies between 0 and 1, and 50% is 0.5.
    .fraction = Your number is a hundred times too small: here 0.5 would be half of one point or one per cent.
    .complement = You have the other part: your answer and the right one add up to 100%.
    .sign = The size is right and the sign is not: which of the two do you take from which?
    .rounded = Nearly. Do not round inside the calculation; rounding is for the last line that somebody reads.
course-prediction = You expected { NUM($expected) }.
    .empty = Write your expectation first. What you were sure of before you looked is what you learn from.
    .number = An expectation is one number here.
    .close = You expected { NUM($expected) } and it is { NUM($found) }: close.
    .below = You expected { NUM($expected) } and it is { NUM($found) }: more than you thought. What did you leave out?
    .above = You expected { NUM($expected) } and it is { NUM($found) }: less than you thought. What did you leave out?
    .percent = You expected { NUM($expected) } and it is { NUM($found) }. Write shares between 0 and 1 in this course: 80% is 0.8.
course-quiz-empty = The quiz has { $questions } questions, and { $given ->
    [0] none is
    [one] 1 is
   *[other] { $given } are
  } answered. Give one letter for each, in their order.
course-quiz-right = All { $questions } right.
course-quiz-wrong = Question { $number }: { $hint }
course-progress = Exercises of this session
    .title = { COUNT($done) } of { COUNT($n) } exercises tried in this session are right
course-checker = What the checker says to right, wrong, empty and typed-in answers
    .title = The checker was tried on { COUNT($n) } exercises
course-write-here = *Write your answer here.*

### 01 loyal or merely retained

course-hint-kind-of-customer = Two questions decide: did the customer answer 9 or 10, and was there a purchase within the window?
    .right = Right. Behaviour says whether somebody is still here, attitude says why; only both together say what to do.
    .eight-is-no-promoter = A 7 or an 8 is a passive answer. Only 9 and 10 count as recommending you.
    .attitude-only = You look at the score alone. A promoter who has not bought within the window is not loyal but at risk.
    .behaviour-only = You look at the purchases alone. Somebody who buys without recommending you is retained, and not yet loyal.
course-hint-merely-retained = Divide two counts of customers: those who buy without recommending you, and all who still buy.
    .right = Right. This many of those whom a retention rate counts as a success would not recommend the shop.
    .of-everybody = You divide by all who answered. The question is about those who still buy.
    .the-loyal = That is the share of the loyal among those who buy. The question asks for the others.
    .rows = You count rows of the table. Each row stands for many customers: add up the column `customers`.
course-quiz-01 = Quiz
    .q1 = A retention rate counts who is still there. It does not ask why.
    .q2 = Think of somebody who would love to leave and cannot, or has not got round to it.
    .q3 = Who likes you and has stopped buying has told you that the product was not the reason.

### 02 rates and their denominators

course-hint-retention-rate = Two steps: how many of those at the end were there at the start, and of how many at the start?
    .right = Right. New customers are taken out above, and the denominator is those whom you could have lost.
    .end-over-start = More than all of them stayed? New customers are in your numerator: take out those acquired in the period.
    .of-all-seen = You divide by everybody seen, the new ones as well. Who came in the period could not be kept from its start: divide by those at the start.
    .of-those-at-the-end = You divide by the customers at the end. The question is what became of those at the start.
    .end-of-all-seen = New customers stand above and below the line. A rate of retention is about those at the start alone.
course-hint-churn-rate = Of those at the start, how many were lost?
    .right = Right. Churn and retention have one denominator, so that they add up to 100%.
    .of-all-seen = New customers are in your denominator. They make the loss look smaller the more you advertise.
    .of-those-at-the-end = You divide by the customers at the end. Those who were lost are no longer among them.
    .the-kept = That is the share that stayed. Churn is the rest.
course-hint-retention-of-names = Which names are on both lists, and how many were on the first?
    .right = Right. With names nobody who came back or came new can pass for somebody who stayed.
    .counts-only = You compare how long the lists are. New names on the second list then hide who is missing from the first.
    .of-the-end = You divide by the second list. Start from those who could have stayed: the first.
    .of-everybody = You divide by all names on either list. Who was not there at the start could not stay.
course-quiz-02 = Quiz
    .q1 = Look at what a campaign for new customers does to each denominator.
    .q2 = Ask which of the two a customer who came back after a pause is counted in.
    .q3 = How long may somebody go without buying before you call it lost?

### 03 cohorts and censoring

course-hint-back-within = Leave out whom you have not watched for long enough, then divide those who came back in time by those who are left.
    .right = Right. Everybody in the denominator had the whole time to come back.
    .everybody = Customers of the last weeks are in your denominator. They have not had the time to come back: leave out who was not watched for more than `within_days` days.
    .at-any-time = You count who came back at any time. Early customers have had years for that: count those who came back within `within_days` days.
    .both = Two things: count only who came back within `within_days` days, and leave out who has not been watched for longer than that.
course-hint-still-there = Go through the months in which somebody left. Multiply the shares that stayed: each time 1 minus those who left, divided by those still watched just before.
    .right = Right: this is the Kaplan–Meier estimate. Each contract counts for exactly as long as it was watched.
    .running-left-out = You leave out contracts that still run. These are the ones that last: without them every business looks worse than it is.
    .running-have-left = You treat contracts that still run as if they had ended when you last saw them.
    .running-stay = You treat every contract that still runs as one that will last. Some were watched for a short time only.
course-quiz-03 = Quiz
    .q1 = The newest cohort has had the least time. What does an empty cell mean?
    .q2 = It has not ended by the day on which you look. What do you know of it, and what do you not?
    .q3 = Read down a column: customers of the same age, from different months.
