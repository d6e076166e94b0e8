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
course-decision = A decision of the game
    .empty = Nothing to play yet. Replace each ... with your decision and run the cell again.
    .better = Better than chance: you went { SHARE($share, digits: 0) } of the way from chance to the best possible.
    .chance = No better than chance: cards, windows and programmes drawn by lot would do as well or better.
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

### 04 the second purchase

course-hint-repeat-share = Count for each customer how many different orders it has, refunds aside. Then: of all customers, how many have two or more?
    .lines = You count rows. An order with two products has two rows and is one order: count different values of `order_id`.
    .refunds = A refund is no purchase. Leave out the rows where `refund` is True before you count.
    .of-orders = You have a share of orders. The question is about customers: a single regular can make most of the orders.
course-hint-goes-on = Two counts of customers: those with more than `least` orders, and those with at least `least`.
    .of-everybody = You divide by all customers. Only those who got as far as `least` orders could go on.
    .exactly = You compare those with exactly so many orders. Whoever has five has had three as well.
    .stops = That is the share that has stopped there so far. The question asks who went on.
course-hint-worth-of-a-second = How many more of the newcomers come back, and what is each of them worth?
    .relative = You use by how much the share grew relative to what it was. Customers are counted in points: from 54% to 57% is 3 in 100.
    .all-who-return = You count everybody who comes back. Most of them did so before the change.
    .everybody = You count all newcomers. Most of them are not moved by the change.
course-quiz-04 = Quiz
    .q1 = Who is left after the first step, compared with those who began?
    .q2 = Ask whether the kind of customer changed, or who is counted.
    .q3 = You want to know what the welcome letter did. Who is like those who got it, but for the letter?

### 05 what customers say

course-hint-score = The share of 9s and 10s, minus the share of 0s to 6s, times 100. Everybody who answered is in both denominators.
    .mean = That is the mean. The score is a balance of two shares.
    .eight = You count 8 as a promoter. Promoters answer 9 or 10.
    .six = You count 6 as passive. Detractors answer 0 to 6.
    .promoters-only = The detractors are still to be taken off.
    .without-passives = You leave the passives out of the denominator. They answered, so they count there.
course-hint-score-interval = Add the three parts of an answer first, then compute with n + 3: the two shares, the spread, and 1.96 times the standard error on each side.
    .nothing-added = Nothing was added before you computed. In small samples this interval is too sure of itself: add ¾, 1½ and ¾ first.
    .not-widened = You go one standard error to each side. For 95% it takes 1.96 of them.
    .of-a-share = That is the interval of the share of promoters. The score moves with the detractors as well.
course-hint-satisfied = Of all answers, the share that is a 4 or a 5.
    .mean = That is the mean. This score is the share of answers in the two top boxes.
    .mean-of-five = A mean divided by 5 is no share of anybody: nobody is 72% of a customer. Count those who answered 4 or 5.
    .top-box = You count the 5s alone. The usual measure takes the two top boxes.
    .top-three = You count the 3s as satisfied. They are the middle of the scale.
course-quiz-05 = Quiz
    .q1 = Compare the change with how far a score of so few answers moves by luck.
    .q2 = Who is missing from the answers?
    .q3 = What people answer depends on what they are offered: read once more what was changed.

### 06 lifetime value

course-hint-lifetime-margin = Four factors: what a sale brings, how many a year, how many years, and the part of it that you keep.
    .revenue = That is lifetime revenue. Most of it goes to your suppliers: take the margin.
    .one-year = That is the margin of one year. The customer stays longer.
    .one-purchase = You count one purchase a year. How many are there?
course-hint-margin-to-come = Each year counts for the margin, times the probability of still being there, divided by 1 plus the discount. Summed over all years that is one fraction.
    .no-discount = Nothing is discounted. A euro in five years is not a euro today.
    .first-payment = You count a payment today, which you have already. To come is what follows: retention belongs above the line.
    .one-over-churn = One over churn counts today's payment, and no discount. Write down the first three years and see.
course-hint-total-off = Add up both lists, divide, and take off 1.
    .each-apart = You add up how far off each customer is. In the total a forecast too high here and too low there cancel out, and a budget needs the total.
    .upside-down = You divide the other way round. Ask by how much the prediction is off what came.
    .ratio = Nearly: take off 1, so that 0 means right and 0.1 means 10% too high.
course-quiz-06 = Quiz
    .q1 = Which number of the formula makes the difference between what comes in and what you keep?
    .q2 = Think of who is still there after three years, compared with those who began.
    .q3 = What had the forecast not seen on the day on which it was made?

### 07 churn risk

course-hint-ranks-right = Take every pair of one who left and one who stayed. In which share of pairs has the one who left the higher risk? A tie counts as half.
    .at-one-half = You call everybody above one half a leaver and count how many are right. The question is about the order of pairs, and needs no limit.
    .ties-lost = Two with the same risk: your function counts them as wrong. A tie is half right.
    .ties-won = Two with the same risk: your function counts them as right. A tie is half right.
    .backwards = Your pairs are the other way round: right is where the one who left has the higher risk.
course-hint-lift = Among the chosen share at highest risk: which share left? How many times the share of all is that?
    .found = That is the share of all leavers whom you find. Lift compares how common leaving is among the chosen and among all.
    .share-that-left = Nearly: how many times the share among all customers is that?
    .lowest = You chose those at lowest risk.
course-hint-known-in-time = Keep a column if the last day of its data lies before `as_of`.
    .the-day-itself = The day itself is not over when the forecast is made: `as_of` is the first day that nobody has seen.
    .the-others = These are the columns that know too much. The function is to return those that may be used.
    .all = Some of these columns were written after the day of the forecast.
course-quiz-07 = Quiz
    .q1 = What would a forecast score that says of everybody that they stay?
    .q2 = Was this column known on the day of the forecast?
    .q3 = Think of who would have stayed without you, and of who cannot be kept.

### 08 did it work

course-hint-uplift = The share with a purchase among those contacted, minus the same share in the control group.
    .contacted-only = Many of these would have bought without the letter. What does the control group say?
    .relative = That is by how much more often, relative to the control group. Ask how many more of each 100: take the difference.
    .backwards = The control group goes off the contacted, not the other way round.
    .of-the-buyers = That is the share of buyers who got the letter. Divide within each group instead.
course-hint-cost-per-extra = How many contacts does it take to win one purchase that would not have been made? Each of them costs.
    .per-buyer = You divide by everybody who bought after the contact. Some would have bought anyway: they are no success of the letter.
    .multiplied = The fewer purchases a letter wins, the dearer each of them is: divide.
    .per-relative = Use the difference in points: of 100 letters, how many more purchases?
course-quiz-08 = Quiz
    .q1 = Who joins a programme?
    .q2 = Look at both ends of the interval.
    .q3 = A share of what, compared with which group?

### 09 service

course-hint-late-share = Take the tickets that were due before `as_of`. Late is what was resolved after its day, and what is not resolved at all.
    .resolved-only = You leave out tickets that are still open. The longer one waits, the surer it is to be missing from your rate.
    .not-due-yet = Tickets that are not due yet are in your denominator. Their promise can still be kept.
    .open-in-time = You count tickets that are open after their day as in time.
course-hint-solved-at-once = Of the tickets that are resolved, the share that took one contact.
    .of-all = You divide by all tickets, the open ones as well. They have not had their last contact yet.
    .open-too = An open ticket with one contact is not solved at once: it is not solved.
course-hint-cost-ratio = Two costs per head: of winning one new customer, and of keeping one that you have. Divide the first by the second.
    .totals = You compare totals. They say how much you spend on each, not what one customer costs.
    .upside-down = You have keeping by winning. The saying is about winning by keeping.
course-quiz-09 = Quiz
    .q1 = Which tickets are missing from a mean of those that are resolved?
    .q2 = Who complains, and who has a ticket that runs late?
    .q3 = What would you need to know about the business that the number comes from?

### 10 from numbers to action

course-hint-gain = What the contact adds is worth something; the card costs always, the voucher when somebody redeems it.
    .by-response = You count everybody who redeems as won by the card. Some of them would have bought anyway; only `effect` of them would not.
    .voucher-forgotten = The voucher costs as well, each time that it is redeemed.
    .always-redeemed = The voucher costs only when it is redeemed.
    .redeemed-by-effect = The voucher is redeemed by more people than it wins.
course-hint-whom = Leave out on whom a contact loses money, then take the largest gains up to the limit.
    .by-risk = You chose by risk. Who is about to leave is not always who can be kept, or whom keeping pays.
    .losses-too = You fill the list up to the limit. A card on which you lose is worse than no card.
    .riskiest-gains = The losses are out. Among the rest, choose by what is gained and not by risk.
    .no-limit = There are more names than the limit allows.
course-hint-due-week = The median of the gaps, in full weeks, and the week after them.
    .mean = One holiday of half a year moves the mean of the gaps. The median is the middle one, and stands still.
    .full-weeks = When eight weeks are over, the ninth week has begun.
    .last-gap = You take the last gap alone. One gap is little to go by: use the middle of all of them.
course-quiz-10 = Quiz
    .q1 = On whom does a contact change something?
    .q2 = What do you need next month to know what this month's list was worth?
    .q3 = What follows from a number that nobody acts on?
